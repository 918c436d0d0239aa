import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('weighing_desk', '0008_reply'),
    ]

    operations = [
        migrations.AlterField(model_name='claim', name='place', field=models.IntegerField(default=0)),
        migrations.AlterField(model_name='claim', name='shelf', field=models.IntegerField(default=9)),
        migrations.AlterField(model_name='claim', name='pinned', field=models.BooleanField(default=False)),
        migrations.AlterField(
            model_name='claim', name='moved_to',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='moved_here', to='weighing_desk.claim'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['place', 'id', 'shelf', 'gone', 'moved_to', 'low', 'high', 'denied', 'declined', 'corrected', 'pinned', 'title'], name='claims_listed'),
        ),
        migrations.AddIndex(model_name='claim', index=models.Index(condition=models.Q(('pinned', True)), fields=['pinned'], name='claims_pinned')),
        migrations.AddIndex(model_name='claim', index=models.Index(condition=models.Q(('gone', True)), fields=['gone'], name='claims_gone')),
        migrations.AddIndex(model_name='claim', index=models.Index(condition=models.Q(('moved_to__isnull', False)), fields=['moved_to'], name='claims_moved')),
    ]
