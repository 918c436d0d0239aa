from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('weighing_desk', '0005_claim_access'),
    ]

    operations = [
        migrations.AddField(model_name='claim', name='gone', field=models.BooleanField(default=False)),
    ]
