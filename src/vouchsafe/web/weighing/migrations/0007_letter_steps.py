import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('weighing_desk', '0006_claim_gone'),
    ]

    operations = [
        migrations.AlterModelOptions(name='letter', options={'ordering': ('at',)}),
        migrations.AddField(
            model_name='letter', name='at',
            field=models.DateTimeField(auto_now_add=True, default=django.utils.timezone.now), preserve_default=False,
        ),
    ]
