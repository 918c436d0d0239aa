from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('weighing_desk', '0004_question'),
    ]

    operations = [
        migrations.AddField(model_name='claim', name='access', field=models.JSONField(default=dict)),
        migrations.AddField(model_name='claim', name='at_least', field=models.BooleanField(default=False)),
        migrations.AddField(model_name='claim', name='checked', field=models.BooleanField(default=False)),
    ]
