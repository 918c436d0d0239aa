
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('weighing_desk', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('doc_id', models.CharField(db_index=True, max_length=300)),
                ('number', models.CharField(max_length=16)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standings', to='weighing_desk.claim')),
            ],
        ),
    ]
