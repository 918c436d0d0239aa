import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Tables of reports that were handed in, and what came of their rows."""

    dependencies = [
        ('receiving_desk', '0004_index_for_searching'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('columns', models.JSONField(default=dict)),
                ('order', models.CharField(blank=True, max_length=5)),
                ('rows', models.IntegerField(default=0)),
                ('added', models.IntegerField(default=0)),
                ('updated', models.IntegerField(default=0)),
                ('same', models.IntegerField(default=0)),
                ('refused', models.JSONField(default=list)),
                ('made_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('begun_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to=settings.AUTH_USER_MODEL)),
                ('original', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='table', to='receiving_desk.original')),
            ],
            options={
                'ordering': ('-made_at', 'id'),
            },
        ),
    ]
