import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('weighing_desk', '0007_letter_steps'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(max_length=32)),
                ('stance', models.CharField(max_length=20)),
                ('date', models.CharField(max_length=40)),
                ('doc_id', models.CharField(max_length=300)),
                ('statement_id', models.CharField(max_length=24)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='weighing_desk.claim')),
            ],
            options={
                'indexes': [models.Index(fields=['party', 'stance', 'date'], name='replies_of_a_party')],
            },
        ),
    ]
