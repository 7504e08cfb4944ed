"""The first house."""

import sqlalchemy as sa
from alembic import op

JOURNAL_SQLITE = """
CREATE TRIGGER journal_entries_{act} BEFORE {act} ON journal_entries
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""
JOURNAL_POSTGRESQL = (
    """
    CREATE OR REPLACE FUNCTION journal_is_append_only() RETURNS trigger AS
    $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER journal_entries_kept BEFORE UPDATE OR DELETE ON journal_entries
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()
    """,
)

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    
    op.create_table('attempts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(length=120), nullable=False),
    sa.Column('began_at', sa.DateTime(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attempts')),
    sa.UniqueConstraint('what', 'began_at', name=op.f('uq_attempts_what_began_at'))
    )
    with op.batch_alter_table('attempts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attempts_began_at'), ['began_at'], unique=False)

    op.create_table('done_posts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('mark', sa.String(length=64), nullable=False),
    sa.Column('led_to', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_done_posts')),
    sa.UniqueConstraint('mark', name=op.f('uq_done_posts_mark'))
    )
    with op.batch_alter_table('done_posts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_done_posts_at'), ['at'], unique=False)

    op.create_table('festivals',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=40), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('city', sa.Text(), nullable=False),
    sa.Column('country', sa.String(length=4), nullable=False),
    sa.Column('zone', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_festivals')),
    sa.UniqueConstraint('slug', name=op.f('uq_festivals_slug'))
    )
    op.create_table('glossary_terms',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_glossary_terms')),
    sa.UniqueConstraint('code', name=op.f('uq_glossary_terms_code'))
    )
    op.create_table('hook_reader',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hook_reader'))
    )
    op.create_table('journal_entries',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('act', sa.String(length=60), nullable=False),
    sa.Column('about_kind', sa.String(length=40), nullable=False),
    sa.Column('about_id', sa.Integer(), nullable=True),
    sa.Column('edition_id', sa.Integer(), nullable=True),
    sa.Column('seals', sa.Text(), nullable=False),
    sa.Column('previous', sa.String(length=64), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal_entries')),
    sa.UniqueConstraint('digest', name=op.f('uq_journal_entries_digest')),
    sa.UniqueConstraint('number', name=op.f('uq_journal_entries_number'))
    )
    with op.batch_alter_table('journal_entries', schema=None) as batch_op:
        batch_op.create_index('ix_journal_entries_about', ['about_kind', 'about_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_journal_entries_actor_id'), ['actor_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_journal_entries_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_journal_entries_edition_id'), ['edition_id'], unique=False)

    op.create_table('journal_head',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal_head'))
    )
    op.create_table('journal_names',
    sa.Column('account_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_journal_names'))
    )
    op.create_table('journal_programs',
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_journal_programs'))
    )
    with op.batch_alter_table('journal_programs', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_journal_programs_account_id'), ['account_id'], unique=False)

    op.create_table('organisations',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Enum('festival', 'partner', 'sponsor', 'supporter', 'producer', 'sales', 'distributor', 'broadcaster', 'school', 'government', 'ngo', 'media', 'venue_operator', name='organisationkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('country', sa.String(length=4), nullable=False),
    sa.Column('url', sa.String(), nullable=False),
    sa.Column('merged_into_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['merged_into_id'], ['organisations.id'], name=op.f('fk_organisations_merged_into_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisations')),
    sa.UniqueConstraint('code', name=op.f('uq_organisations_code'))
    )
    with op.batch_alter_table('organisations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_organisations_merged_into_id'), ['merged_into_id'], unique=False)

    op.create_table('pictures',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('original_name', sa.String(length=120), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('bytes', sa.Integer(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'ready', 'refused', name='picturestate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('problem', sa.String(), nullable=False),
    sa.Column('credit', sa.String(), nullable=False),
    sa.Column('alt', sa.Text(), nullable=False),
    sa.Column('focal_x', sa.Integer(), nullable=False),
    sa.Column('focal_y', sa.Integer(), nullable=False),
    sa.Column('placeholder', sa.String(), nullable=False),
    sa.Column('uploaded_by', sa.Integer(), nullable=True),
    sa.Column('uploaded_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint('focal_x between 0 and 100 and focal_y between 0 and 100', name=op.f('ck_pictures_focus')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pictures')),
    sa.UniqueConstraint('code', name=op.f('uq_pictures_code'))
    )
    with op.batch_alter_table('pictures', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pictures_sha256'), ['sha256'], unique=False)
        batch_op.create_index(batch_op.f('ix_pictures_state'), ['state'], unique=False)
        batch_op.create_index(batch_op.f('ix_pictures_uploaded_by'), ['uploaded_by'], unique=False)

    op.create_table('renderings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('thing', sa.String(length=40), nullable=False),
    sa.Column('thing_key', sa.Integer(), nullable=False),
    sa.Column('part', sa.String(length=40), nullable=False),
    sa.Column('locale', sa.String(length=8), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('source_locale', sa.String(length=16), nullable=False),
    sa.Column('origin', sa.Enum('written', 'machine', name='origin', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('written_by', sa.String(length=160), nullable=False),
    sa.Column('checked_by', sa.String(length=160), nullable=False),
    sa.Column('approved_by', sa.String(length=160), nullable=False),
    sa.Column('approved_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("(approved_at is null) = (approved_by = '')", name=op.f('ck_renderings_approved_by_somebody')),
    sa.CheckConstraint("locale in ('en', 'ru', 'kk')", name=op.f('ck_renderings_locale_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_renderings')),
    sa.UniqueConstraint('thing', 'thing_key', 'part', 'locale', name=op.f('uq_renderings_thing_thing_key_part_locale'))
    )
    op.create_table('searched_names',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('shelf', sa.String(length=16), nullable=False),
    sa.Column('about_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=400), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_searched_names'))
    )
    with op.batch_alter_table('searched_names', schema=None) as batch_op:
        batch_op.create_index('ix_searched_names_about', ['shelf', 'about_id'], unique=False)

    op.create_table('self_descriptions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('gender', sa.Enum('woman', 'man', 'non_binary', 'own_words', name='gender', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('told_in', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_self_descriptions')),
    sa.UniqueConstraint('key', name=op.f('uq_self_descriptions_key'))
    )
    op.create_table('editions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('festival_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=24), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('welcome', sa.Text(), nullable=False),
    sa.Column('city', sa.Text(), nullable=False),
    sa.Column('country', sa.String(length=4), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('zone', sa.String(length=64), nullable=False),
    sa.Column('day_ends_hour', sa.Integer(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('state', sa.Enum('draft', 'call_open', 'selection', 'lineup_locked', 'schedule_published', 'live', 'closed', 'archived', name='editionstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_editions_dates_in_order')),
    sa.ForeignKeyConstraint(['festival_id'], ['festivals.id'], name=op.f('fk_editions_festival_id_festivals')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_editions')),
    sa.UniqueConstraint('code', name=op.f('uq_editions_code')),
    sa.UniqueConstraint('festival_id', 'ordinal', name=op.f('uq_editions_festival_id_ordinal'))
    )
    with op.batch_alter_table('editions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_editions_festival_id'), ['festival_id'], unique=False)

    op.create_table('films',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('slug', sa.String(length=100), nullable=False),
    sa.Column('sort_title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Enum('fiction', 'documentary', 'animation', 'experimental', 'hybrid', name='filmkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('silent', sa.Boolean(), nullable=False),
    sa.Column('about_women', sa.Boolean(), nullable=False),
    sa.Column('first_film', sa.Boolean(), nullable=False),
    sa.Column('isan', sa.String(length=40), nullable=False),
    sa.Column('eidr', sa.String(length=40), nullable=False),
    sa.Column('imdb', sa.String(length=16), nullable=False),
    sa.Column('advisory', sa.Text(), nullable=False),
    sa.Column('external_id', sa.String(length=120), nullable=True),
    sa.Column('merged_into_id', sa.Integer(), nullable=True),
    sa.Column('poster_id', sa.Integer(), nullable=True),
    sa.Column('compared_at', sa.DateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('year >= 1888', name=op.f('ck_films_after_the_first_film')),
    sa.ForeignKeyConstraint(['merged_into_id'], ['films.id'], name=op.f('fk_films_merged_into_id_films')),
    sa.ForeignKeyConstraint(['poster_id'], ['pictures.id'], name=op.f('fk_films_poster_id_pictures')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_films')),
    sa.UniqueConstraint('code', name=op.f('uq_films_code')),
    sa.UniqueConstraint('slug', name=op.f('uq_films_slug'))
    )
    with op.batch_alter_table('films', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_films_compared_at'), ['compared_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_films_external_id'), ['external_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_films_merged_into_id'), ['merged_into_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_films_poster_id'), ['poster_id'], unique=False)

    op.create_table('journal_facts',
    sa.Column('entry_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('told', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['journal_entries.id'], name=op.f('fk_journal_facts_entry_id_journal_entries')),
    sa.PrimaryKeyConstraint('entry_id', name=op.f('pk_journal_facts'))
    )
    op.create_table('people',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('sort_name', sa.String(), nullable=False),
    sa.Column('sorted_as', sa.String(length=1000), nullable=False),
    sa.Column('bio', sa.Text(), nullable=False),
    sa.Column('picture_id', sa.Integer(), nullable=True),
    sa.Column('merged_into_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['merged_into_id'], ['people.id'], name=op.f('fk_people_merged_into_id_people')),
    sa.ForeignKeyConstraint(['picture_id'], ['pictures.id'], name=op.f('fk_people_picture_id_pictures')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_people')),
    sa.UniqueConstraint('code', name=op.f('uq_people_code'))
    )
    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_people_merged_into_id'), ['merged_into_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_people_picture_id'), ['picture_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_people_slug'), ['slug'], unique=False)
        batch_op.create_index(batch_op.f('ix_people_sorted_as'), ['sorted_as'], unique=False)

    op.create_table('renditions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('picture_id', sa.Integer(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('format', sa.String(length=8), nullable=False),
    sa.Column('bytes', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['picture_id'], ['pictures.id'], name=op.f('fk_renditions_picture_id_pictures')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_renditions')),
    sa.UniqueConstraint('picture_id', 'width', 'format', name=op.f('uq_renditions_picture_id_width_format'))
    )
    with op.batch_alter_table('renditions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_renditions_picture_id'), ['picture_id'], unique=False)

    op.create_table('searched_grams',
    sa.Column('shelf', sa.String(length=16), nullable=False),
    sa.Column('gram', sa.String(length=8), nullable=False),
    sa.Column('name_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['name_id'], ['searched_names.id'], name=op.f('fk_searched_grams_name_id_searched_names'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('shelf', 'gram', 'name_id', name=op.f('pk_searched_grams'))
    )
    with op.batch_alter_table('searched_grams', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_searched_grams_name_id'), ['name_id'], unique=False)

    op.create_table('accounts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('password_hash', sa.String(), nullable=False),
    sa.Column('locale', sa.String(length=8), nullable=False),
    sa.Column('under_age', sa.Boolean(), nullable=False),
    sa.Column('totp_locked', sa.String(), nullable=False),
    sa.Column('totp_confirmed_at', sa.DateTime(), nullable=True),
    sa.Column('totp_last_step', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(), nullable=True),
    sa.Column('disabled_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_accounts_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accounts')),
    sa.UniqueConstraint('code', name=op.f('uq_accounts_code')),
    sa.UniqueConstraint('email', name=op.f('uq_accounts_email'))
    )
    with op.batch_alter_table('accounts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_accounts_person_id'), ['person_id'], unique=False)

    op.create_table('affiliations',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=True),
    sa.Column('to_on', sa.Date(), nullable=True),
    sa.CheckConstraint('to_on is null or from_on is null or to_on >= from_on', name=op.f('ck_affiliations_in_order')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_affiliations_organisation_id_organisations')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_affiliations_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_affiliations')),
    sa.UniqueConstraint('person_id', 'position', name=op.f('uq_affiliations_person_id_position'))
    )
    with op.batch_alter_table('affiliations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_affiliations_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_affiliations_person_id'), ['person_id'], unique=False)

    op.create_table('calls',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('opens_at', sa.DateTime(), nullable=False),
    sa.Column('closes_at', sa.DateTime(), nullable=False),
    sa.Column('zone', sa.String(length=64), nullable=False),
    sa.Column('closes_local', sa.String(length=20), nullable=False),
    sa.Column('grace_minutes', sa.Integer(), nullable=False),
    sa.Column('answer_by', sa.DateTime(), nullable=True),
    sa.Column('rules', sa.Text(), nullable=False),
    sa.Column('rules_version', sa.String(length=20), nullable=False),
    sa.Column('tracking_prefix', sa.String(length=12), nullable=False),
    sa.Column('last_number', sa.Integer(), nullable=False),
    sa.CheckConstraint('closes_at > opens_at', name=op.f('ck_calls_window_in_order')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_calls_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calls')),
    sa.UniqueConstraint('code', name=op.f('uq_calls_code'))
    )
    with op.batch_alter_table('calls', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calls_edition_id'), ['edition_id'], unique=False)

    op.create_table('ceremonies',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('gather_at', sa.DateTime(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_ceremonies_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ceremonies')),
    sa.UniqueConstraint('edition_id', name=op.f('uq_ceremonies_edition_id'))
    )
    op.create_table('conflicts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('film_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('credit', 'company', 'family', 'employment', 'teaching', 'financial', 'distribution', 'personal', 'other', name='conflictkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('source', sa.Enum('declared', 'detected', 'reported', name='conflictsource', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.Column('path', sa.String(length=120), nullable=False),
    sa.Column('declared_at', sa.DateTime(), nullable=False),
    sa.Column('dismissed_at', sa.DateTime(), nullable=True),
    sa.Column('dismissed_why', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['film_id'], ['films.id'], name=op.f('fk_conflicts_film_id_films')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_conflicts_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_conflicts')),
    sa.UniqueConstraint('person_id', 'film_id', 'kind', name=op.f('uq_conflicts_person_id_film_id_kind'))
    )
    with op.batch_alter_table('conflicts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_conflicts_film_id'), ['film_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_conflicts_person_id'), ['person_id'], unique=False)

    op.create_table('credits',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('film_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('activity', sa.Enum('director', 'writer', 'producer', 'cinematographer', 'editor', 'composer', 'cast', 'narrator', 'production_company', 'world_sales', name='activity', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('credited_as', sa.String(length=160), nullable=False),
    sa.Column('character', sa.String(length=160), nullable=False),
    sa.CheckConstraint('(person_id is null) <> (organisation_id is null)', name=op.f('ck_credits_one_of_two')),
    sa.ForeignKeyConstraint(['film_id'], ['films.id'], name=op.f('fk_credits_film_id_films')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_credits_organisation_id_organisations')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_credits_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_credits')),
    sa.UniqueConstraint('film_id', 'activity', 'position', name=op.f('uq_credits_film_id_activity_position'))
    )
    with op.batch_alter_table('credits', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_credits_film_id'), ['film_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_credits_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_credits_person_id'), ['person_id'], unique=False)

    op.create_table('embargo_terms',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_embargo_terms_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_embargo_terms')),
    sa.UniqueConstraint('edition_id', 'number', name=op.f('uq_embargo_terms_edition_id_number'))
    )
    with op.batch_alter_table('embargo_terms', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_embargo_terms_edition_id'), ['edition_id'], unique=False)

    op.create_table('events',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('slug', sa.String(length=100), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('round_table', 'debate', 'workshop', 'training', 'masterclass', 'press_conference', 'ceremony', 'presentation', name='eventkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('format', sa.Text(), nullable=False),
    sa.Column('languages', sa.String(length=80), nullable=False),
    sa.Column('interpretation', sa.String(length=80), nullable=False),
    sa.Column('project', sa.Text(), nullable=False),
    sa.Column('hours', sa.Text(), nullable=False),
    sa.Column('registers', sa.Boolean(), nullable=False),
    sa.Column('platform', sa.String(length=80), nullable=False),
    sa.Column('join_locked', sa.Text(), nullable=False),
    sa.Column('passcode_locked', sa.Text(), nullable=False),
    sa.Column('opens_before', sa.Integer(), nullable=False),
    sa.Column('recording', sa.String(length=2000), nullable=False),
    sa.Column('recording_from', sa.DateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("recording = '' or recording_from is not null", name=op.f('ck_events_recording_dated')),
    sa.CheckConstraint('opens_before between 0 and 240', name=op.f('ck_events_opens_near')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_events_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_events')),
    sa.UniqueConstraint('code', name=op.f('uq_events_code')),
    sa.UniqueConstraint('edition_id', 'slug', name=op.f('uq_events_edition_id_slug'))
    )
    with op.batch_alter_table('events', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_events_edition_id'), ['edition_id'], unique=False)

    op.create_table('film_countries',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('film_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('country', sa.String(length=4), nullable=False),
    sa.ForeignKeyConstraint(['film_id'], ['films.id'], name=op.f('fk_film_countries_film_id_films')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_film_countries')),
    sa.UniqueConstraint('film_id', 'country', name=op.f('uq_film_countries_film_id_country')),
    sa.UniqueConstraint('film_id', 'position', name=op.f('uq_film_countries_film_id_position'))
    )
    with op.batch_alter_table('film_countries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_film_countries_country'), ['country'], unique=False)
        batch_op.create_index(batch_op.f('ix_film_countries_film_id'), ['film_id'], unique=False)

    op.create_table('film_languages',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('film_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('tag', sa.String(length=16), nullable=False),
    sa.Column('usage', sa.Enum('spoken', 'sung', 'signed', 'intertitles', name='languageuse', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.ForeignKeyConstraint(['film_id'], ['films.id'], name=op.f('fk_film_languages_film_id_films')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_film_languages')),
    sa.UniqueConstraint('film_id', 'position', name=op.f('uq_film_languages_film_id_position'))
    )
    with op.batch_alter_table('film_languages', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_film_languages_film_id'), ['film_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_film_languages_tag'), ['tag'], unique=False)

    op.create_table('film_stills',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('film_id', sa.Integer(), nullable=False),
    sa.Column('picture_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['film_id'], ['films.id'], name=op.f('fk_film_stills_film_id_films')),
    sa.ForeignKeyConstraint(['picture_id'], ['pictures.id'], name=op.f('fk_film_stills_picture_id_pictures')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_film_stills')),
    sa.UniqueConstraint('film_id', 'position', name=op.f('uq_film_stills_film_id_position'))
    )
    with op.batch_alter_table('film_stills', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_film_stills_film_id'), ['film_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_film_stills_picture_id'), ['picture_id'], unique=False)

    op.create_table('film_texts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('film_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('synopsis', 'statement', 'note', name='textkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('locale', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'checked', 'approved', name='textstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.ForeignKeyConstraint(['film_id'], ['films.id'], name=op.f('fk_film_texts_film_id_films')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_film_texts')),
    sa.UniqueConstraint('film_id', 'kind', 'locale', name=op.f('uq_film_texts_film_id_kind_locale'))
    )
    with op.batch_alter_table('film_texts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_film_texts_film_id'), ['film_id'], unique=False)

    op.create_table('film_titles',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('film_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=300), nullable=False),
    sa.Column('language', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.Enum('title_proper', 'translated', 'transliterated', 'alternative', name='titlekind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('article', sa.Integer(), nullable=False),
    sa.Column('folded', sa.String(length=400), nullable=False),
    sa.ForeignKeyConstraint(['film_id'], ['films.id'], name=op.f('fk_film_titles_film_id_films')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_film_titles')),
    sa.UniqueConstraint('film_id', 'position', name=op.f('uq_film_titles_film_id_position'))
    )
    with op.batch_alter_table('film_titles', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_film_titles_film_id'), ['film_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_film_titles_folded'), ['folded'], unique=False)

    op.create_table('film_versions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('film_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('label', sa.Text(), nullable=False),
    sa.Column('runtime_seconds', sa.Integer(), nullable=True),
    sa.CheckConstraint('runtime_seconds between 1 and 86400', name=op.f('ck_film_versions_runtime_possible')),
    sa.ForeignKeyConstraint(['film_id'], ['films.id'], name=op.f('fk_film_versions_film_id_films')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_film_versions')),
    sa.UniqueConstraint('film_id', 'position', name=op.f('uq_film_versions_film_id_position'))
    )
    with op.batch_alter_table('film_versions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_film_versions_film_id'), ['film_id'], unique=False)

    op.create_table('finding_counts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('owner', sa.Enum('filmmaker', 'preselector', 'programmer', 'curator', 'juror', 'secretary', 'partner', 'schedule', 'guests', 'press', 'translator', 'director', 'admin', name='hat', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('counted_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint('number >= 0', name=op.f('ck_finding_counts_counted_up')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_finding_counts_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_finding_counts')),
    sa.UniqueConstraint('edition_id', 'owner', name=op.f('uq_finding_counts_edition_id_owner'))
    )
    with op.batch_alter_table('finding_counts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_finding_counts_edition_id'), ['edition_id'], unique=False)

    op.create_table('guests',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('director', 'producer', 'cast', 'juror', 'press', 'industry', 'vip', 'partner', 'interpreter', 'moderator', name='guestkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('state', sa.Enum('invited', 'confirmed', 'travelling', 'arrived', 'cancelled', name='gueststate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('languages', sa.String(length=80), nullable=False),
    sa.Column('needs_interpreter', sa.Boolean(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_guests_edition_id_editions')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_guests_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guests')),
    sa.UniqueConstraint('code', name=op.f('uq_guests_code')),
    sa.UniqueConstraint('edition_id', 'person_id', name=op.f('uq_guests_edition_id_person_id'))
    )
    with op.batch_alter_table('guests', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guests_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_guests_person_id'), ['person_id'], unique=False)

    op.create_table('interest_settlements',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('film_id', sa.Integer(), nullable=False),
    sa.Column('path', sa.String(length=120), nullable=False),
    sa.Column('confirmed', sa.Boolean(), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.Column('settled_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['film_id'], ['films.id'], name=op.f('fk_interest_settlements_film_id_films')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_interest_settlements_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interest_settlements')),
    sa.UniqueConstraint('person_id', 'film_id', 'path', name=op.f('uq_interest_settlements_person_id_film_id_path'))
    )
    with op.batch_alter_table('interest_settlements', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_interest_settlements_film_id'), ['film_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_interest_settlements_person_id'), ['person_id'], unique=False)

    op.create_table('juries',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Enum('statutory', 'partner', 'student', 'audience', 'critics', name='jurykind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('min_members', sa.Integer(), nullable=False),
    sa.Column('max_members', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('forming', 'viewing', 'sealed', 'announced', name='jurystate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('sealed_at', sa.DateTime(), nullable=True),
    sa.Column('evidence', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('public', sa.Boolean(), nullable=False),
    sa.Column('preset', sa.String(length=16), nullable=False),
    sa.Column('quorum', sa.String(length=8), nullable=False),
    sa.Column('rounds', sa.String(length=120), nullable=False),
    sa.Column('casting', sa.Enum('none', 'chair_final_round', 'chair_any_round', name='casting', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('blank_counts', sa.Boolean(), nullable=False),
    sa.Column('ex_aequo', sa.Boolean(), nullable=False),
    sa.Column('ex_aequo_per_palmares', sa.Integer(), nullable=True),
    sa.Column('ex_aequo_not_top', sa.Boolean(), nullable=False),
    sa.Column('one_prize_per_film', sa.Boolean(), nullable=False),
    sa.Column('exception_needs', sa.String(length=8), nullable=False),
    sa.Column('may_withhold', sa.Boolean(), nullable=False),
    sa.Column('mentions_max', sa.Integer(), nullable=False),
    sa.Column('must_see_all', sa.Boolean(), nullable=False),
    sa.Column('recusal_scope', sa.Enum('film', 'ballot', 'jury', name='recusalscope', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('distinct_countries', sa.Boolean(), nullable=False),
    sa.Column('partial_ok', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(sealed_at is null) = (state in ('forming', 'viewing'))", name=op.f('ck_juries_sealed_with_its_instant')),
    sa.CheckConstraint("exception_needs in ('', 'chair', 'director')", name=op.f('ck_juries_exception_asked')),
    sa.CheckConstraint('ex_aequo_per_palmares >= 1', name=op.f('ck_juries_ex_aequo_counted')),
    sa.CheckConstraint('mentions_max >= 0', name=op.f('ck_juries_mentions_counted')),
    sa.CheckConstraint('min_members <= max_members', name=op.f('ck_juries_size_in_order')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_juries_edition_id_editions')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_juries_organisation_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_juries')),
    sa.UniqueConstraint('code', name=op.f('uq_juries_code'))
    )
    with op.batch_alter_table('juries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_juries_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_juries_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('letters',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=True),
    sa.Column('key', sa.String(length=160), nullable=False),
    sa.Column('template', sa.String(length=60), nullable=False),
    sa.Column('locale', sa.String(length=8), nullable=False),
    sa.Column('address', sa.String(length=254), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('facts', sa.Text(), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'sent', 'failed', name='letterstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('written_at', sa.DateTime(), nullable=False),
    sa.Column('send_after', sa.DateTime(), nullable=False),
    sa.Column('sent_at', sa.DateTime(), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('last_error', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('emptied_at', sa.DateTime(), nullable=True),
    sa.Column('paper_ends_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_letters_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letters')),
    sa.UniqueConstraint('key', name=op.f('uq_letters_key'))
    )
    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letters_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_letters_paper_ends_at'), ['paper_ends_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_letters_send_after'), ['send_after'], unique=False)
        batch_op.create_index(batch_op.f('ix_letters_sent_at'), ['sent_at'], unique=False)

    op.create_table('news_items',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('slug', sa.String(length=100), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('told_at', sa.DateTime(), nullable=False),
    sa.Column('picture_id', sa.Integer(), nullable=True),
    sa.Column('retracted_at', sa.DateTime(), nullable=True),
    sa.Column('retracted_why', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_news_items_edition_id_editions')),
    sa.ForeignKeyConstraint(['picture_id'], ['pictures.id'], name=op.f('fk_news_items_picture_id_pictures')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_news_items')),
    sa.UniqueConstraint('code', name=op.f('uq_news_items_code')),
    sa.UniqueConstraint('edition_id', 'slug', name=op.f('uq_news_items_edition_id_slug'))
    )
    with op.batch_alter_table('news_items', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_news_items_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_news_items_picture_id'), ['picture_id'], unique=False)

    op.create_table('outcome_letters',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('decision', sa.Enum('undecided', 'shortlisted', 'on_hold', 'waitlisted', 'selected', 'not_selected', name='decision', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('locale', sa.String(length=5), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_outcome_letters_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outcome_letters')),
    sa.UniqueConstraint('edition_id', 'decision', 'locale', name=op.f('uq_outcome_letters_edition_id_decision_locale'))
    )
    with op.batch_alter_table('outcome_letters', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outcome_letters_edition_id'), ['edition_id'], unique=False)

    op.create_table('past_screenings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('film_id', sa.Integer(), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('precision', sa.String(length=5), nullable=False),
    sa.Column('country', sa.String(length=4), nullable=False),
    sa.Column('city', sa.String(), nullable=False),
    sa.Column('event', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('festival', 'market', 'theatrical', 'broadcast', 'online', 'private', name='historykind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('public', sa.Boolean(), nullable=False),
    sa.Column('geo_blocked', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['film_id'], ['films.id'], name=op.f('fk_past_screenings_film_id_films')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_past_screenings'))
    )
    with op.batch_alter_table('past_screenings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_past_screenings_film_id'), ['film_id'], unique=False)

    op.create_table('person_names',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=160), nullable=False),
    sa.Column('language', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.Enum('preferred', 'birth', 'former', 'pseudonym', 'transliteration', 'alias', name='namekind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('folded', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_person_names_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person_names')),
    sa.UniqueConstraint('person_id', 'position', name=op.f('uq_person_names_person_id_position'))
    )
    with op.batch_alter_table('person_names', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_names_folded'), ['folded'], unique=False)
        batch_op.create_index(batch_op.f('ix_person_names_person_id'), ['person_id'], unique=False)

    op.create_table('press_offices',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('opens_at', sa.DateTime(), nullable=False),
    sa.Column('closes_at', sa.DateTime(), nullable=True),
    sa.Column('contact', sa.String(length=254), nullable=False),
    sa.Column('licence', sa.Text(), nullable=False),
    sa.Column('last_badge', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('closes_at is null or closes_at > opens_at', name=op.f('ck_press_offices_times_in_order')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_press_offices_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_offices')),
    sa.UniqueConstraint('edition_id', name=op.f('uq_press_offices_edition_id'))
    )
    op.create_table('sections',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Enum('competition', 'thematic', 'sidebar', 'special', 'retrospective', 'gala', name='sectionkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('in_main_competition', sa.Boolean(), nullable=False),
    sa.Column('colour', sa.String(length=20), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('min_films', sa.Integer(), nullable=False),
    sa.Column('max_films', sa.Integer(), nullable=False),
    sa.Column('rule', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('condition', sa.Text(), nullable=False),
    sa.Column('partner_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('min_films <= max_films', name=op.f('ck_sections_targets_in_order')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_sections_edition_id_editions')),
    sa.ForeignKeyConstraint(['partner_id'], ['organisations.id'], name=op.f('fk_sections_partner_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sections')),
    sa.UniqueConstraint('edition_id', 'code', name=op.f('uq_sections_edition_id_code'))
    )
    with op.batch_alter_table('sections', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sections_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sections_partner_id'), ['partner_id'], unique=False)

    op.create_table('venues',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('step_free', sa.Boolean(), nullable=True),
    sa.Column('hearing_loop', sa.Boolean(), nullable=True),
    sa.Column('companion_free', sa.Boolean(), nullable=True),
    sa.Column('wheelchair_seats', sa.Integer(), nullable=True),
    sa.Column('transit', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_venues_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_venues')),
    sa.UniqueConstraint('edition_id', 'slug', name=op.f('uq_venues_edition_id_slug'))
    )
    with op.batch_alter_table('venues', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_venues_edition_id'), ['edition_id'], unique=False)

    op.create_table('wish_sheets',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('device', sa.String(length=64), nullable=False),
    sa.Column('told_on', sa.Date(), nullable=False),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_wish_sheets_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wish_sheets')),
    sa.UniqueConstraint('edition_id', 'device', name=op.f('uq_wish_sheets_edition_id_device'))
    )
    with op.batch_alter_table('wish_sheets', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_wish_sheets_edition_id'), ['edition_id'], unique=False)

    op.create_table('access_tokens',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('scopes', sa.String(length=400), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('proven_by', sa.String(length=64), nullable=False),
    sa.Column('second_factor', sa.Boolean(), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('ends_at', sa.DateTime(), nullable=False),
    sa.Column('used_at', sa.DateTime(), nullable=True),
    sa.Column('revoked_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint('ends_at > made_at', name=op.f('ck_access_tokens_in_order')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_access_tokens_account_id_accounts')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_access_tokens_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_tokens')),
    sa.UniqueConstraint('code', name=op.f('uq_access_tokens_code')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_access_tokens_token_hash'))
    )
    with op.batch_alter_table('access_tokens', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_access_tokens_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_access_tokens_edition_id'), ['edition_id'], unique=False)

    op.create_table('accreditations',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('press', 'online', 'broadcast', 'photo', 'critic', 'industry', name='accreditationkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('state', sa.Enum('asked', 'accepted', 'declined', 'withdrawn', name='accreditationstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('name', sa.String(length=160), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=True),
    sa.Column('outlet', sa.String(length=160), nullable=False),
    sa.Column('country', sa.String(length=4), nullable=False),
    sa.Column('links', sa.Text(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=True),
    sa.Column('to_on', sa.Date(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('locale', sa.String(length=8), nullable=False),
    sa.Column('consent_words', sa.Text(), nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('decided_at', sa.DateTime(), nullable=True),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('why', sa.String(length=600), nullable=False),
    sa.Column('badge', sa.Integer(), nullable=True),
    sa.Column('series', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('guardian', sa.String(length=160), nullable=False),
    sa.Column('guardian_email', sa.String(length=254), nullable=False),
    sa.Column('agreed_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("state <> 'accepted' or badge is not null", name=op.f('ck_accreditations_accepted_has_a_badge')),
    sa.CheckConstraint("state <> 'accepted' or guardian_email = '' or agreed_at is not null", name=op.f('ck_accreditations_no_child_alone')),
    sa.CheckConstraint("state not in ('declined', 'withdrawn') or why <> ''", name=op.f('ck_accreditations_no_is_given_with_a_reason')),
    sa.CheckConstraint('to_on is null or from_on is null or to_on >= from_on', name=op.f('ck_accreditations_in_order')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['accounts.id'], name=op.f('fk_accreditations_decided_by_id_accounts')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_accreditations_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accreditations')),
    sa.UniqueConstraint('code', name=op.f('uq_accreditations_code')),
    sa.UniqueConstraint('edition_id', 'badge', name=op.f('uq_accreditations_edition_id_badge')),
    sa.UniqueConstraint('edition_id', 'email', name=op.f('uq_accreditations_edition_id_email'))
    )
    with op.batch_alter_table('accreditations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_accreditations_decided_by_id'), ['decided_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_accreditations_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_accreditations_state'), ['state'], unique=False)

    op.create_table('answered_requests',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('mark', sa.String(length=64), nullable=False),
    sa.Column('asked', sa.String(length=64), nullable=False),
    sa.Column('status', sa.Integer(), nullable=False),
    sa.Column('etag', sa.String(length=80), nullable=False),
    sa.Column('location', sa.String(length=300), nullable=False),
    sa.Column('body_locked', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_answered_requests_account_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answered_requests')),
    sa.UniqueConstraint('mark', name=op.f('uq_answered_requests_mark'))
    )
    with op.batch_alter_table('answered_requests', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_answered_requests_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_answered_requests_at'), ['at'], unique=False)

    op.create_table('batches',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('contents', sa.Text(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('proposed_by_id', sa.Integer(), nullable=False),
    sa.Column('proposed_at', sa.DateTime(), nullable=False),
    sa.Column('approved_by_id', sa.Integer(), nullable=True),
    sa.Column('approved_at', sa.DateTime(), nullable=True),
    sa.Column('released_at', sa.DateTime(), nullable=True),
    sa.Column('dropped_at', sa.DateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['approved_by_id'], ['accounts.id'], name=op.f('fk_batches_approved_by_id_accounts')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_batches_edition_id_editions')),
    sa.ForeignKeyConstraint(['proposed_by_id'], ['accounts.id'], name=op.f('fk_batches_proposed_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_batches')),
    sa.UniqueConstraint('code', name=op.f('uq_batches_code'))
    )
    with op.batch_alter_table('batches', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_batches_approved_by_id'), ['approved_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_batches_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_batches_proposed_by_id'), ['proposed_by_id'], unique=False)

    op.create_table('branches',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('state', sa.Enum('open', 'merged', 'dropped', name='branchstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_branches_edition_id_editions')),
    sa.ForeignKeyConstraint(['made_by_id'], ['accounts.id'], name=op.f('fk_branches_made_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_branches')),
    sa.UniqueConstraint('code', name=op.f('uq_branches_code'))
    )
    with op.batch_alter_table('branches', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_branches_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_branches_made_by_id'), ['made_by_id'], unique=False)

    op.create_table('call_questions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('line', 'prose', 'tick', 'choice', name='questionkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('label', sa.Text(), nullable=False),
    sa.Column('hint', sa.Text(), nullable=False),
    sa.Column('options', sa.Text(), nullable=False),
    sa.Column('required', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['call_id'], ['calls.id'], name=op.f('fk_call_questions_call_id_calls')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_call_questions')),
    sa.UniqueConstraint('call_id', 'code', name=op.f('uq_call_questions_call_id_code'))
    )
    with op.batch_alter_table('call_questions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_call_questions_call_id'), ['call_id'], unique=False)

    op.create_table('categories',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('min_seconds', sa.Integer(), nullable=False),
    sa.Column('max_seconds', sa.Integer(), nullable=False),
    sa.Column('from_year', sa.Integer(), nullable=True),
    sa.Column('completed_after', sa.Date(), nullable=True),
    sa.Column('kinds', sa.String(length=120), nullable=False),
    sa.Column('condition', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['call_id'], ['calls.id'], name=op.f('fk_categories_call_id_calls')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_categories')),
    sa.UniqueConstraint('call_id', 'code', name=op.f('uq_categories_call_id_code'))
    )
    with op.batch_alter_table('categories', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_categories_call_id'), ['call_id'], unique=False)

    op.create_table('consents',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.Enum('keep_details', 'call_letters', 'profile', 'press_contact', 'statistics', name='consentpurpose', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('version', sa.String(length=20), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('way', sa.Enum('page', 'entry', 'guardian', name='consentway', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('guardian', sa.String(length=160), nullable=False),
    sa.Column('given_at', sa.DateTime(), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_consents_account_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consents'))
    )
    with op.batch_alter_table('consents', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consents_account_id'), ['account_id'], unique=False)

    op.create_table('contact_readings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('reader_id', sa.Integer(), nullable=False),
    sa.Column('ends_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_contact_readings_account_id_accounts')),
    sa.ForeignKeyConstraint(['reader_id'], ['accounts.id'], name=op.f('fk_contact_readings_reader_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact_readings')),
    sa.UniqueConstraint('account_id', 'reader_id', name=op.f('uq_contact_readings_account_id_reader_id'))
    )
    with op.batch_alter_table('contact_readings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contact_readings_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_contact_readings_reader_id'), ['reader_id'], unique=False)

    op.create_table('criteria',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('jury_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('hint', sa.Text(), nullable=False),
    sa.Column('weight', sa.Integer(), nullable=False),
    sa.Column('least', sa.Integer(), nullable=False),
    sa.Column('best', sa.Integer(), nullable=False),
    sa.Column('parts', sa.Integer(), nullable=False),
    sa.CheckConstraint('least >= 0 and least < best', name=op.f('ck_criteria_scale_in_order')),
    sa.CheckConstraint('parts in (1, 2)', name=op.f('ck_criteria_steps_by_whole_or_half')),
    sa.CheckConstraint('weight > 0', name=op.f('ck_criteria_counts')),
    sa.ForeignKeyConstraint(['jury_id'], ['juries.id'], name=op.f('fk_criteria_jury_id_juries')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_criteria')),
    sa.UniqueConstraint('jury_id', 'position', name=op.f('uq_criteria_jury_id_position'))
    )
    with op.batch_alter_table('criteria', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_criteria_jury_id'), ['jury_id'], unique=False)

    op.create_table('data_copies',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'ready', 'failed', 'gone', name='copystate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('begun_at', sa.DateTime(), nullable=True),
    sa.Column('made_at', sa.DateTime(), nullable=True),
    sa.Column('ends_at', sa.DateTime(), nullable=True),
    sa.Column('parts_done', sa.Integer(), nullable=False),
    sa.Column('parts', sa.Integer(), nullable=False),
    sa.Column('bytes', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.CheckConstraint("(state = 'ready') = (ends_at is not null)", name=op.f('ck_data_copies_ready_for_a_while')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['accounts.id'], name=op.f('fk_data_copies_asked_by_id_accounts')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_data_copies_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_data_copies')),
    sa.UniqueConstraint('code', name=op.f('uq_data_copies_code'))
    )
    with op.batch_alter_table('data_copies', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_data_copies_asked_by_id'), ['asked_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_data_copies_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_data_copies_state'), ['state'], unique=False)

    op.create_table('deadline_tiers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('ends_at', sa.DateTime(), nullable=False),
    sa.Column('ends_local', sa.String(length=20), nullable=False),
    sa.ForeignKeyConstraint(['call_id'], ['calls.id'], name=op.f('fk_deadline_tiers_call_id_calls')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deadline_tiers'))
    )
    with op.batch_alter_table('deadline_tiers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_deadline_tiers_call_id'), ['call_id'], unique=False)

    op.create_table('editions_coming',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('filename', sa.String(length=200), nullable=False),
    sa.Column('bytes', sa.BigInteger(), nullable=False),
    sa.Column('handed_in_by_id', sa.Integer(), nullable=False),
    sa.Column('handed_in_at', sa.DateTime(), nullable=False),
    sa.Column('begun_at', sa.DateTime(), nullable=True),
    sa.Column('state', sa.Enum('reading', 'read', 'bringing', 'brought', 'refused', 'dropped', name='comingstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('report', sa.Text(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(state = 'brought') = (edition_id is not null)", name=op.f('ck_editions_coming_brought_is_there')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_editions_coming_edition_id_editions')),
    sa.ForeignKeyConstraint(['handed_in_by_id'], ['accounts.id'], name=op.f('fk_editions_coming_handed_in_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_editions_coming')),
    sa.UniqueConstraint('code', name=op.f('uq_editions_coming_code'))
    )
    with op.batch_alter_table('editions_coming', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_editions_coming_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_editions_coming_handed_in_by_id'), ['handed_in_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_editions_coming_state'), ['state'], unique=False)

    op.create_table('editions_leaving',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'ready', 'failed', 'gone', name='leavingstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('begun_at', sa.DateTime(), nullable=True),
    sa.Column('made_at', sa.DateTime(), nullable=True),
    sa.Column('ends_at', sa.DateTime(), nullable=True),
    sa.Column('bytes', sa.BigInteger(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.CheckConstraint("(state = 'ready') = (ends_at is not null)", name=op.f('ck_editions_leaving_ready_for_a_while')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['accounts.id'], name=op.f('fk_editions_leaving_asked_by_id_accounts')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_editions_leaving_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_editions_leaving')),
    sa.UniqueConstraint('code', name=op.f('uq_editions_leaving_code'))
    )
    with op.batch_alter_table('editions_leaving', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_editions_leaving_asked_by_id'), ['asked_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_editions_leaving_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_editions_leaving_state'), ['state'], unique=False)

    op.create_table('erasures',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('asked', 'rows_gone', 'done', name='erasurestate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('erased_at', sa.DateTime(), nullable=True),
    sa.Column('swept_at', sa.DateTime(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('left_files', sa.Text(), nullable=False),
    sa.CheckConstraint("(state = 'asked') = (erased_at is null)", name=op.f('ck_erasures_erased_once_gone')),
    sa.CheckConstraint("(state = 'done') = (swept_at is not null)", name=op.f('ck_erasures_swept_once_done')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_erasures_account_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_erasures')),
    sa.UniqueConstraint('code', name=op.f('uq_erasures_code'))
    )
    with op.batch_alter_table('erasures', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_erasures_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_erasures_state'), ['state'], unique=False)

    op.create_table('event_contacts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=160), nullable=False),
    sa.Column('post', sa.Text(), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_event_contacts_event_id_events')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_contacts'))
    )
    with op.batch_alter_table('event_contacts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_contacts_event_id'), ['event_id'], unique=False)

    op.create_table('event_documents',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=16), nullable=False),
    sa.Column('file_name', sa.String(length=120), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('bytes', sa.Integer(), nullable=False),
    sa.Column('added_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_event_documents_event_id_events')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_documents')),
    sa.UniqueConstraint('code', name=op.f('uq_event_documents_code'))
    )
    with op.batch_alter_table('event_documents', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_documents_event_id'), ['event_id'], unique=False)

    op.create_table('event_partners',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('organiser', 'co_organiser', 'partner', 'supporter', 'sponsor', 'media_partner', 'in_cooperation_with', 'supported_by', name='partnerrole', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('credit_line', sa.Text(), nullable=False),
    sa.Column('country', sa.String(length=4), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_event_partners_event_id_events')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_event_partners_organisation_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_partners'))
    )
    with op.batch_alter_table('event_partners', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_partners_event_id'), ['event_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_event_partners_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('event_themes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_event_themes_event_id_events')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_themes'))
    )
    with op.batch_alter_table('event_themes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_themes_event_id'), ['event_id'], unique=False)

    op.create_table('films_apart',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('one_id', sa.Integer(), nullable=False),
    sa.Column('other_id', sa.Integer(), nullable=False),
    sa.Column('told_at', sa.DateTime(), nullable=False),
    sa.Column('told_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('one_id < other_id', name=op.f('ck_films_apart_each_two_once')),
    sa.ForeignKeyConstraint(['one_id'], ['films.id'], name=op.f('fk_films_apart_one_id_films')),
    sa.ForeignKeyConstraint(['other_id'], ['films.id'], name=op.f('fk_films_apart_other_id_films')),
    sa.ForeignKeyConstraint(['told_by_id'], ['accounts.id'], name=op.f('fk_films_apart_told_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_films_apart')),
    sa.UniqueConstraint('one_id', 'other_id', name=op.f('uq_films_apart_one_id_other_id'))
    )
    with op.batch_alter_table('films_apart', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_films_apart_one_id'), ['one_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_films_apart_other_id'), ['other_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_films_apart_told_by_id'), ['told_by_id'], unique=False)

    op.create_table('former_rules',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('section_id', sa.Integer(), nullable=False),
    sa.Column('condition', sa.Text(), nullable=False),
    sa.Column('replaced_at', sa.DateTime(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['accounts.id'], name=op.f('fk_former_rules_replaced_by_id_accounts')),
    sa.ForeignKeyConstraint(['section_id'], ['sections.id'], name=op.f('fk_former_rules_section_id_sections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_former_rules'))
    )
    with op.batch_alter_table('former_rules', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_former_rules_replaced_by_id'), ['replaced_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_former_rules_section_id'), ['section_id'], unique=False)

    op.create_table('given_hats',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('hat', sa.Enum('filmmaker', 'preselector', 'programmer', 'curator', 'juror', 'secretary', 'partner', 'schedule', 'guests', 'press', 'translator', 'director', 'admin', name='hat', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=True),
    sa.Column('given_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_given_hats_account_id_accounts')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_given_hats_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_given_hats')),
    sa.UniqueConstraint('account_id', 'hat', 'edition_id', name=op.f('uq_given_hats_account_id_hat_edition_id'))
    )
    with op.batch_alter_table('given_hats', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_given_hats_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_given_hats_edition_id'), ['edition_id'], unique=False)

    op.create_table('grid_steps',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('sheet', sa.String(length=16), nullable=False),
    sa.Column('show_code', sa.String(length=16), nullable=False),
    sa.Column('was', sa.Text(), nullable=False),
    sa.Column('became', sa.Text(), nullable=False),
    sa.Column('undone', sa.Boolean(), nullable=False),
    sa.Column('done_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_grid_steps_account_id_accounts')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_grid_steps_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_grid_steps'))
    )
    with op.batch_alter_table('grid_steps', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_grid_steps_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_grid_steps_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_grid_steps_show_code'), ['show_code'], unique=False)
        batch_op.create_index('ix_grid_steps_whose', ['edition_id', 'account_id', 'sheet'], unique=False)

    op.create_table('guardians',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=160), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('born', sa.Integer(), nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(), nullable=True),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint('ended_at is null or confirmed_at is not null', name=op.f('ck_guardians_ends_what_was_confirmed')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_guardians_account_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guardians')),
    sa.UniqueConstraint('code', name=op.f('uq_guardians_code'))
    )
    with op.batch_alter_table('guardians', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guardians_account_id'), ['account_id'], unique=False)

    op.create_table('guest_windows',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('guest_id', sa.Integer(), nullable=False),
    sa.Column('from_at', sa.DateTime(), nullable=False),
    sa.Column('to_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint('to_at > from_at', name=op.f('ck_guest_windows_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['guest_id'], ['guests.id'], name=op.f('fk_guest_windows_guest_id_guests')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guest_windows'))
    )
    with op.batch_alter_table('guest_windows', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guest_windows_guest_id'), ['guest_id'], unique=False)

    op.create_table('halls',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('venue_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('online', sa.Boolean(), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.Column('capacity_sale', sa.Integer(), nullable=True),
    sa.Column('jury_seats', sa.Integer(), nullable=False),
    sa.Column('press_seats', sa.Integer(), nullable=False),
    sa.Column('protocol_seats', sa.Integer(), nullable=False),
    sa.Column('doors_before_minutes', sa.Integer(), nullable=False),
    sa.Column('turnaround_minutes', sa.Integer(), nullable=False),
    sa.Column('jury_row', sa.String(length=20), nullable=False),
    sa.Column('formats', sa.String(length=80), nullable=False),
    sa.Column('sound', sa.String(length=40), nullable=False),
    sa.Column('containers', sa.String(length=10), nullable=False),
    sa.Column('subtitle_screen', sa.Boolean(), nullable=True),
    sa.Column('hearing_devices', sa.Boolean(), nullable=True),
    sa.Column('vision_devices', sa.Boolean(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('capacity_sale is null or capacity_sale <= capacity', name=op.f('ck_halls_sells_seats')),
    sa.CheckConstraint('jury_seats >= 0 and press_seats >= 0', name=op.f('ck_halls_keeps_seats')),
    sa.CheckConstraint('protocol_seats >= 0', name=op.f('ck_halls_keeps_protocol')),
    sa.ForeignKeyConstraint(['venue_id'], ['venues.id'], name=op.f('fk_halls_venue_id_venues')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_halls')),
    sa.UniqueConstraint('venue_id', 'code', name=op.f('uq_halls_venue_id_code'))
    )
    with op.batch_alter_table('halls', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_halls_venue_id'), ['venue_id'], unique=False)

    op.create_table('hooks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=True),
    sa.Column('address', sa.String(length=2000), nullable=False),
    sa.Column('secret_locked', sa.String(), nullable=False),
    sa.Column('former_locked', sa.String(), nullable=False),
    sa.Column('former_until', sa.DateTime(), nullable=True),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('failing_since', sa.DateTime(), nullable=True),
    sa.Column('rests_until', sa.DateTime(), nullable=True),
    sa.Column('stopped_at', sa.DateTime(), nullable=True),
    sa.Column('stopped_why', sa.Enum('failing', 'gone', name='hookstop', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_hooks_account_id_accounts')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_hooks_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hooks')),
    sa.UniqueConstraint('code', name=op.f('uq_hooks_code'))
    )
    with op.batch_alter_table('hooks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hooks_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_hooks_edition_id'), ['edition_id'], unique=False)

    op.create_table('intakes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('source', sa.Enum('form', 'filmfreeway', 'festhome', 'csv', 'solicited', name='source', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('filename', sa.String(length=200), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('headings_digest', sa.String(length=64), nullable=False),
    sa.Column('mapping', sa.Text(), nullable=False),
    sa.Column('report', sa.Text(), nullable=False),
    sa.Column('state', sa.Enum('mapping', 'reporting', 'reported', 'committing', 'done', name='intakestate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('rows_done', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('finished_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_intakes_account_id_accounts')),
    sa.ForeignKeyConstraint(['call_id'], ['calls.id'], name=op.f('fk_intakes_call_id_calls')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_intakes')),
    sa.UniqueConstraint('code', name=op.f('uq_intakes_code'))
    )
    with op.batch_alter_table('intakes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_intakes_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_intakes_call_id'), ['call_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_intakes_headings_digest'), ['headings_digest'], unique=False)

    op.create_table('joinings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.Enum('person', 'organisation', 'film', name='joinedkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('gone', sa.String(length=16), nullable=False),
    sa.Column('kept', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('changed', sa.Text(), nullable=False),
    sa.Column('joined_at', sa.DateTime(), nullable=False),
    sa.Column('joined_by_id', sa.Integer(), nullable=True),
    sa.Column('undone_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['joined_by_id'], ['accounts.id'], name=op.f('fk_joinings_joined_by_id_accounts')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_joinings_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_joinings')),
    sa.UniqueConstraint('code', name=op.f('uq_joinings_code'))
    )
    with op.batch_alter_table('joinings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_joinings_gone'), ['gone'], unique=False)
        batch_op.create_index(batch_op.f('ix_joinings_joined_by_id'), ['joined_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_joinings_kept'), ['kept'], unique=False)
        batch_op.create_index(batch_op.f('ix_joinings_person_id'), ['person_id'], unique=False)

    op.create_table('jurors',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('jury_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('role', sa.Enum('chair', 'co_chair', 'member', 'secretary', 'observer', name='seatrole', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('affiliation', sa.Text(), nullable=False),
    sa.Column('country', sa.String(length=4), nullable=False),
    sa.Column('oath_at', sa.DateTime(), nullable=True),
    sa.Column('seat_from', sa.Date(), nullable=True),
    sa.Column('seat_to', sa.Date(), nullable=True),
    sa.Column('departed_at', sa.DateTime(), nullable=True),
    sa.Column('marks_kept', sa.Boolean(), nullable=True),
    sa.Column('successor_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('(departed_at is null) = (marks_kept is null)', name=op.f('ck_jurors_departed_with_a_decision')),
    sa.CheckConstraint('seat_to >= seat_from', name=op.f('ck_jurors_term_in_order')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_jurors_account_id_accounts')),
    sa.ForeignKeyConstraint(['jury_id'], ['juries.id'], name=op.f('fk_jurors_jury_id_juries')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_jurors_person_id_people')),
    sa.ForeignKeyConstraint(['successor_id'], ['jurors.id'], name=op.f('fk_jurors_successor_id_jurors')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_jurors')),
    sa.UniqueConstraint('code', name=op.f('uq_jurors_code')),
    sa.UniqueConstraint('jury_id', 'person_id', name=op.f('uq_jurors_jury_id_person_id'))
    )
    with op.batch_alter_table('jurors', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_jurors_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_jurors_jury_id'), ['jury_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_jurors_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_jurors_successor_id'), ['successor_id'], unique=True)

    op.create_table('jury_meetings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('jury_id', sa.Integer(), nullable=False),
    sa.Column('begins_at', sa.DateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['jury_id'], ['juries.id'], name=op.f('fk_jury_meetings_jury_id_juries')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_jury_meetings')),
    sa.UniqueConstraint('jury_id', name=op.f('uq_jury_meetings_jury_id'))
    )
    op.create_table('jury_sections',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('jury_id', sa.Integer(), nullable=False),
    sa.Column('section_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['jury_id'], ['juries.id'], name=op.f('fk_jury_sections_jury_id_juries')),
    sa.ForeignKeyConstraint(['section_id'], ['sections.id'], name=op.f('fk_jury_sections_section_id_sections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_jury_sections')),
    sa.UniqueConstraint('jury_id', 'section_id', name=op.f('uq_jury_sections_jury_id_section_id'))
    )
    with op.batch_alter_table('jury_sections', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_jury_sections_jury_id'), ['jury_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_jury_sections_section_id'), ['section_id'], unique=False)

    op.create_table('late_codes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=24), nullable=False),
    sa.Column('until_at', sa.DateTime(), nullable=False),
    sa.Column('uses_left', sa.Integer(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['call_id'], ['calls.id'], name=op.f('fk_late_codes_call_id_calls')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_late_codes')),
    sa.UniqueConstraint('code', name=op.f('uq_late_codes_code'))
    )
    with op.batch_alter_table('late_codes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_late_codes_call_id'), ['call_id'], unique=False)

    op.create_table('many_decided',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('decision', sa.Enum('undecided', 'shortlisted', 'on_hold', 'waitlisted', 'selected', 'not_selected', name='decision', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('former', sa.Text(), nullable=False),
    sa.Column('decided_at', sa.DateTime(), nullable=False),
    sa.Column('undone_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_many_decided_account_id_accounts')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_many_decided_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_many_decided')),
    sa.UniqueConstraint('code', name=op.f('uq_many_decided_code'))
    )
    with op.batch_alter_table('many_decided', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_many_decided_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_many_decided_edition_id'), ['edition_id'], unique=False)

    op.create_table('meetings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('present', sa.Text(), nullable=False),
    sa.Column('opened_by_id', sa.Integer(), nullable=True),
    sa.Column('opened_at', sa.DateTime(), nullable=False),
    sa.Column('closed_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_meetings_edition_id_editions')),
    sa.ForeignKeyConstraint(['opened_by_id'], ['accounts.id'], name=op.f('fk_meetings_opened_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meetings')),
    sa.UniqueConstraint('code', name=op.f('uq_meetings_code'))
    )
    with op.batch_alter_table('meetings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meetings_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_meetings_opened_by_id'), ['opened_by_id'], unique=False)

    op.create_table('news_corrections',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('locale', sa.String(length=8), nullable=False),
    sa.Column('words', sa.String(length=500), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['news_items.id'], name=op.f('fk_news_corrections_item_id_news_items')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_news_corrections'))
    )
    with op.batch_alter_table('news_corrections', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_news_corrections_item_id'), ['item_id'], unique=False)

    op.create_table('news_events',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_news_events_event_id_events')),
    sa.ForeignKeyConstraint(['item_id'], ['news_items.id'], name=op.f('fk_news_events_item_id_news_items')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_news_events')),
    sa.UniqueConstraint('item_id', 'event_id', name=op.f('uq_news_events_item_id_event_id'))
    )
    with op.batch_alter_table('news_events', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_news_events_event_id'), ['event_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_news_events_item_id'), ['item_id'], unique=False)

    op.create_table('news_films',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('film_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['film_id'], ['films.id'], name=op.f('fk_news_films_film_id_films')),
    sa.ForeignKeyConstraint(['item_id'], ['news_items.id'], name=op.f('fk_news_films_item_id_news_items')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_news_films')),
    sa.UniqueConstraint('item_id', 'film_id', name=op.f('uq_news_films_item_id_film_id'))
    )
    with op.batch_alter_table('news_films', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_news_films_film_id'), ['film_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_news_films_item_id'), ['item_id'], unique=False)

    op.create_table('news_people',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['news_items.id'], name=op.f('fk_news_people_item_id_news_items')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_news_people_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_news_people')),
    sa.UniqueConstraint('item_id', 'person_id', name=op.f('uq_news_people_item_id_person_id'))
    )
    with op.batch_alter_table('news_people', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_news_people_item_id'), ['item_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_news_people_person_id'), ['person_id'], unique=False)

    op.create_table('news_texts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('locale', sa.String(length=8), nullable=False),
    sa.Column('state', sa.Enum('draft', 'approved', name='newsstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('summary', sa.String(length=400), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('correction', sa.String(length=500), nullable=False),
    sa.Column('written_by_id', sa.Integer(), nullable=True),
    sa.Column('written_by', sa.String(length=160), nullable=False),
    sa.Column('written_at', sa.DateTime(), nullable=False),
    sa.Column('approved_by', sa.String(length=160), nullable=False),
    sa.Column('approved_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("locale in ('en', 'ru', 'kk')", name=op.f('ck_news_texts_locale_known')),
    sa.ForeignKeyConstraint(['item_id'], ['news_items.id'], name=op.f('fk_news_texts_item_id_news_items')),
    sa.ForeignKeyConstraint(['written_by_id'], ['accounts.id'], name=op.f('fk_news_texts_written_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_news_texts')),
    sa.UniqueConstraint('item_id', 'locale', 'state', name=op.f('uq_news_texts_item_id_locale_state'))
    )
    with op.batch_alter_table('news_texts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_news_texts_item_id'), ['item_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_news_texts_written_by_id'), ['written_by_id'], unique=False)

    op.create_table('one_time_links',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.String(length=20), nullable=False),
    sa.Column('detail', sa.String(length=254), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('ends_at', sa.DateTime(), nullable=False),
    sa.Column('used_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_one_time_links_account_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_one_time_links')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_one_time_links_token_hash'))
    )
    with op.batch_alter_table('one_time_links', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_one_time_links_account_id'), ['account_id'], unique=False)

    op.create_table('palmares',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('jury_id', sa.Integer(), nullable=False),
    sa.Column('closed_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['jury_id'], ['juries.id'], name=op.f('fk_palmares_jury_id_juries')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_palmares')),
    sa.UniqueConstraint('jury_id', name=op.f('uq_palmares_jury_id'))
    )
    op.create_table('partnerships',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('section_id', sa.Integer(), nullable=True),
    sa.Column('role', sa.Enum('organiser', 'co_organiser', 'partner', 'supporter', 'sponsor', 'media_partner', 'in_cooperation_with', 'supported_by', name='partnerrole', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('credit_line', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('logo_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_partnerships_edition_id_editions')),
    sa.ForeignKeyConstraint(['logo_id'], ['pictures.id'], name=op.f('fk_partnerships_logo_id_pictures')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_partnerships_organisation_id_organisations')),
    sa.ForeignKeyConstraint(['section_id'], ['sections.id'], name=op.f('fk_partnerships_section_id_sections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partnerships'))
    )
    with op.batch_alter_table('partnerships', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_partnerships_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_partnerships_logo_id'), ['logo_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_partnerships_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_partnerships_section_id'), ['section_id'], unique=False)

    op.create_table('past_programmes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('films', sa.Text(), nullable=False),
    sa.Column('screenings', sa.Text(), nullable=False),
    sa.Column('venues', sa.Text(), nullable=False),
    sa.Column('listing', sa.Text(), nullable=False),
    sa.Column('listing_name', sa.String(length=120), nullable=False),
    sa.Column('titles_in', sa.String(length=16), nullable=False),
    sa.Column('report', sa.Text(), nullable=False),
    sa.Column('doubts', sa.Text(), nullable=False),
    sa.Column('decided', sa.Text(), nullable=False),
    sa.Column('handed_in_at', sa.DateTime(), nullable=False),
    sa.Column('handed_in_by_id', sa.Integer(), nullable=True),
    sa.Column('taken_in_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_past_programmes_edition_id_editions')),
    sa.ForeignKeyConstraint(['handed_in_by_id'], ['accounts.id'], name=op.f('fk_past_programmes_handed_in_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_past_programmes')),
    sa.UniqueConstraint('edition_id', name=op.f('uq_past_programmes_edition_id'))
    )
    with op.batch_alter_table('past_programmes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_past_programmes_handed_in_by_id'), ['handed_in_by_id'], unique=False)

    op.create_table('people_apart',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('one_id', sa.Integer(), nullable=False),
    sa.Column('other_id', sa.Integer(), nullable=False),
    sa.Column('told_at', sa.DateTime(), nullable=False),
    sa.Column('told_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('one_id < other_id', name=op.f('ck_people_apart_each_two_once')),
    sa.ForeignKeyConstraint(['one_id'], ['people.id'], name=op.f('fk_people_apart_one_id_people')),
    sa.ForeignKeyConstraint(['other_id'], ['people.id'], name=op.f('fk_people_apart_other_id_people')),
    sa.ForeignKeyConstraint(['told_by_id'], ['accounts.id'], name=op.f('fk_people_apart_told_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_people_apart')),
    sa.UniqueConstraint('one_id', 'other_id', name=op.f('uq_people_apart_one_id_other_id'))
    )
    with op.batch_alter_table('people_apart', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_people_apart_one_id'), ['one_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_people_apart_other_id'), ['other_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_people_apart_told_by_id'), ['told_by_id'], unique=False)

    op.create_table('prizes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('jury_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('object', sa.Enum('film', 'directing', 'actor', 'actress', 'performance', 'screenplay', 'cinematography', 'technical', 'debut', 'organisation', 'career', 'diploma', name='prizeobject', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('top', sa.Boolean(), nullable=False),
    sa.Column('condition', sa.Text(), nullable=False),
    sa.Column('max_winners', sa.Integer(), nullable=False),
    sa.Column('allow_ex_aequo', sa.Boolean(), nullable=False),
    sa.Column('may_withhold', sa.Boolean(), nullable=False),
    sa.Column('max_mentions', sa.Integer(), nullable=False),
    sa.Column('counts', sa.Boolean(), nullable=False),
    sa.Column('cash_split', sa.Enum('equal', 'director', 'producer', name='cashsplit', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('presenter', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('max_mentions >= 0', name=op.f('ck_prizes_mentions_counted')),
    sa.CheckConstraint('max_winners >= 1', name=op.f('ck_prizes_someone')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_prizes_edition_id_editions')),
    sa.ForeignKeyConstraint(['jury_id'], ['juries.id'], name=op.f('fk_prizes_jury_id_juries')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_prizes')),
    sa.UniqueConstraint('code', name=op.f('uq_prizes_code'))
    )
    with op.batch_alter_table('prizes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_prizes_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_prizes_jury_id'), ['jury_id'], unique=False)

    op.create_table('provider_links',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('issuer', sa.String(length=500), nullable=False),
    sa.Column('subject', sa.String(length=255), nullable=False),
    sa.Column('linked_at', sa.DateTime(), nullable=False),
    sa.Column('used_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_provider_links_account_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_provider_links')),
    sa.UniqueConstraint('account_id', name=op.f('uq_provider_links_account_id')),
    sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_provider_links_issuer_subject'))
    )
    op.create_table('provider_stays',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('device_hash', sa.String(length=64), nullable=False),
    sa.Column('issuer', sa.String(length=500), nullable=False),
    sa.Column('token_locked', sa.Text(), nullable=False),
    sa.Column('began_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_provider_stays_account_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_provider_stays')),
    sa.UniqueConstraint('account_id', 'device_hash', name=op.f('uq_provider_stays_account_id_device_hash'))
    )
    with op.batch_alter_table('provider_stays', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_provider_stays_account_id'), ['account_id'], unique=False)

    op.create_table('publications',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('slug', sa.String(length=100), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('report', 'catalogue', 'regulations', 'jury_minutes', 'palmares', 'press_release', 'presentation', name='publicationkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=True),
    sa.Column('supersedes_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_publications_edition_id_editions')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_publications_event_id_events')),
    sa.ForeignKeyConstraint(['supersedes_id'], ['publications.id'], name=op.f('fk_publications_supersedes_id_publications')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_publications')),
    sa.UniqueConstraint('code', name=op.f('uq_publications_code')),
    sa.UniqueConstraint('edition_id', 'slug', name=op.f('uq_publications_edition_id_slug'))
    )
    with op.batch_alter_table('publications', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_publications_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_publications_event_id'), ['event_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_publications_supersedes_id'), ['supersedes_id'], unique=False)

    op.create_table('recovery_codes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('used_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_recovery_codes_account_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_codes'))
    )
    with op.batch_alter_table('recovery_codes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recovery_codes_account_id'), ['account_id'], unique=False)

    op.create_table('release_drafts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('lineup', 'schedule', 'jury', 'palmares', 'amendment', name='releasekind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('contents', sa.Text(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('follows', sa.Integer(), nullable=False),
    sa.Column('embargo_until', sa.DateTime(), nullable=True),
    sa.Column('drafted_at', sa.DateTime(), nullable=False),
    sa.Column('drafted_by', sa.String(), nullable=False),
    sa.Column('drafted_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['drafted_by_id'], ['accounts.id'], name=op.f('fk_release_drafts_drafted_by_id_accounts')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_release_drafts_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_release_drafts')),
    sa.UniqueConstraint('code', name=op.f('uq_release_drafts_code')),
    sa.UniqueConstraint('edition_id', name=op.f('uq_release_drafts_edition_id'))
    )
    with op.batch_alter_table('release_drafts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_release_drafts_drafted_by_id'), ['drafted_by_id'], unique=False)

    op.create_table('releases',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('lineup', 'schedule', 'jury', 'palmares', 'amendment', name='releasekind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('contents', sa.Text(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('drafted_by', sa.String(), nullable=False),
    sa.Column('drafted_by_id', sa.Integer(), nullable=True),
    sa.Column('approved_by', sa.String(), nullable=False),
    sa.Column('approved_by_id', sa.Integer(), nullable=True),
    sa.Column('urgent_why', sa.String(length=1000), nullable=False),
    sa.Column('published_at', sa.DateTime(), nullable=False),
    sa.Column('came_out_at', sa.DateTime(), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("drafted_by_id is null or urgent_why <> '' or (approved_by_id is not null and approved_by_id <> drafted_by_id)", name=op.f('ck_releases_two_people')),
    sa.CheckConstraint("urgent_why = '' or kind = 'amendment'", name=op.f('ck_releases_only_amendments_are_urgent')),
    sa.CheckConstraint('published_at >= made_at', name=op.f('ck_releases_made_before_it_is_public')),
    sa.ForeignKeyConstraint(['approved_by_id'], ['accounts.id'], name=op.f('fk_releases_approved_by_id_accounts')),
    sa.ForeignKeyConstraint(['drafted_by_id'], ['accounts.id'], name=op.f('fk_releases_drafted_by_id_accounts')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_releases_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_releases')),
    sa.UniqueConstraint('edition_id', 'number', name=op.f('uq_releases_edition_id_number'))
    )
    with op.batch_alter_table('releases', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_releases_approved_by_id'), ['approved_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_releases_drafted_by_id'), ['drafted_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_releases_edition_id'), ['edition_id'], unique=False)

    op.create_table('returned_files',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('locale', sa.String(length=8), nullable=False),
    sa.Column('filename', sa.String(length=120), nullable=False),
    sa.Column('origin', sa.Enum('written', 'machine', name='origin', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('texts', sa.Text(), nullable=False),
    sa.Column('handed_in_by_id', sa.Integer(), nullable=True),
    sa.Column('handed_in_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("locale in ('en', 'ru', 'kk')", name=op.f('ck_returned_files_locale_known')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_returned_files_edition_id_editions')),
    sa.ForeignKeyConstraint(['handed_in_by_id'], ['accounts.id'], name=op.f('fk_returned_files_handed_in_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_returned_files')),
    sa.UniqueConstraint('code', name=op.f('uq_returned_files_code')),
    sa.UniqueConstraint('edition_id', 'locale', 'handed_in_by_id', name=op.f('uq_returned_files_edition_id_locale_handed_in_by_id'))
    )
    with op.batch_alter_table('returned_files', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_returned_files_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_returned_files_handed_in_by_id'), ['handed_in_by_id'], unique=False)

    op.create_table('rounds',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('section_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('pool', sa.Enum('all', 'shortlisted', 'put_forward', name='pool', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('opens_at', sa.DateTime(), nullable=False),
    sa.Column('due_at', sa.DateTime(), nullable=False),
    sa.Column('zone', sa.String(length=64), nullable=False),
    sa.Column('readings_wanted', sa.Integer(), nullable=False),
    sa.Column('min_reviews', sa.Integer(), nullable=False),
    sa.Column('spread_flagged', sa.Integer(), nullable=False),
    sa.Column('blind', sa.Boolean(), nullable=False),
    sa.Column('partial_counts', sa.Boolean(), nullable=False),
    sa.Column('closed_at', sa.DateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('due_at > opens_at', name=op.f('ck_rounds_window_in_order')),
    sa.CheckConstraint('min_reviews between 1 and readings_wanted', name=op.f('ck_rounds_min_reviews_reachable')),
    sa.CheckConstraint('readings_wanted between 1 and 20', name=op.f('ck_rounds_readings_wanted_bounded')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_rounds_edition_id_editions')),
    sa.ForeignKeyConstraint(['section_id'], ['sections.id'], name=op.f('fk_rounds_section_id_sections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rounds')),
    sa.UniqueConstraint('code', name=op.f('uq_rounds_code'))
    )
    with op.batch_alter_table('rounds', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rounds_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_rounds_section_id'), ['section_id'], unique=False)

    op.create_table('rules_documents',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=20), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('published_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['call_id'], ['calls.id'], name=op.f('fk_rules_documents_call_id_calls')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rules_documents')),
    sa.UniqueConstraint('call_id', 'version', name=op.f('uq_rules_documents_call_id_version'))
    )
    with op.batch_alter_table('rules_documents', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rules_documents_call_id'), ['call_id'], unique=False)

    op.create_table('saved_views',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('asked', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_saved_views_account_id_accounts')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_saved_views_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_views')),
    sa.UniqueConstraint('account_id', 'edition_id', 'name', name=op.f('uq_saved_views_account_id_edition_id_name')),
    sa.UniqueConstraint('code', name=op.f('uq_saved_views_code'))
    )
    with op.batch_alter_table('saved_views', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_saved_views_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_saved_views_edition_id'), ['edition_id'], unique=False)

    op.create_table('section_curators',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('section_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('watches', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_section_curators_account_id_accounts')),
    sa.ForeignKeyConstraint(['section_id'], ['sections.id'], name=op.f('fk_section_curators_section_id_sections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_section_curators')),
    sa.UniqueConstraint('section_id', 'account_id', name=op.f('uq_section_curators_section_id_account_id'))
    )
    with op.batch_alter_table('section_curators', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_section_curators_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_section_curators_section_id'), ['section_id'], unique=False)

    op.create_table('sign_ins',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('device', sa.String(length=200), nullable=False),
    sa.Column('device_hash', sa.String(length=64), nullable=False),
    sa.Column('second_factor', sa.Boolean(), nullable=False),
    sa.Column('began_at', sa.DateTime(), nullable=False),
    sa.Column('seen_at', sa.DateTime(), nullable=False),
    sa.Column('ends_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_sign_ins_account_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_ins')),
    sa.UniqueConstraint('code', name=op.f('uq_sign_ins_code')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_sign_ins_token_hash'))
    )
    with op.batch_alter_table('sign_ins', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_ins_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_ins_device_hash'), ['device_hash'], unique=False)

    op.create_table('sittings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('jury_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=False),
    sa.Column('closed_at', sa.DateTime(), nullable=True),
    sa.Column('protocol', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('closed_at >= opened_at', name=op.f('ck_sittings_closed_after_it_opened')),
    sa.ForeignKeyConstraint(['jury_id'], ['juries.id'], name=op.f('fk_sittings_jury_id_juries')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sittings')),
    sa.UniqueConstraint('code', name=op.f('uq_sittings_code')),
    sa.UniqueConstraint('jury_id', 'number', name=op.f('uq_sittings_jury_id_number'))
    )
    with op.batch_alter_table('sittings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sittings_jury_id'), ['jury_id'], unique=False)
        batch_op.create_index('uq_sittings_one_open', ['jury_id'], unique=True, sqlite_where=sa.text('closed_at is null'), postgresql_where=sa.text('closed_at is null'))

    op.create_table('solver_runs',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('asked', 'running', 'done', 'stopped', 'failed', name='runstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('keep', sa.Boolean(), nullable=False),
    sa.Column('showings', sa.Integer(), nullable=False),
    sa.Column('seconds', sa.Integer(), nullable=False),
    sa.Column('seed', sa.Integer(), nullable=False),
    sa.Column('prime', sa.Integer(), nullable=False),
    sa.Column('waste', sa.Integer(), nullable=False),
    sa.Column('other_hours', sa.Integer(), nullable=False),
    sa.Column('apart', sa.Integer(), nullable=False),
    sa.Column('moves', sa.Integer(), nullable=False),
    sa.Column('given', sa.Text(), nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('began_at', sa.DateTime(), nullable=True),
    sa.Column('beat_at', sa.DateTime(), nullable=True),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('stop_asked', sa.Boolean(), nullable=False),
    sa.Column('rounds', sa.Integer(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=True),
    sa.Column('bound', sa.Integer(), nullable=True),
    sa.Column('items', sa.Integer(), nullable=False),
    sa.Column('unplaced', sa.Integer(), nullable=True),
    sa.Column('clash', sa.Text(), nullable=False),
    sa.Column('ways', sa.Text(), nullable=False),
    sa.Column('trouble', sa.String(length=40), nullable=False),
    sa.Column('told_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("(state in ('asked', 'running')) = (ended_at is null)", name=op.f('ck_solver_runs_has_an_end')),
    sa.CheckConstraint('seconds > 0 and seconds <= 120', name=op.f('ck_solver_runs_takes_a_while')),
    sa.CheckConstraint('showings between 0 and 9', name=op.f('ck_solver_runs_shown_a_few_times')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['accounts.id'], name=op.f('fk_solver_runs_asked_by_id_accounts')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_solver_runs_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_solver_runs')),
    sa.UniqueConstraint('code', name=op.f('uq_solver_runs_code'))
    )
    with op.batch_alter_table('solver_runs', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_solver_runs_asked_by_id'), ['asked_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_solver_runs_beat_at'), ['beat_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_solver_runs_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_solver_runs_state'), ['state'], unique=False)

    op.create_table('subtitles',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('tag', sa.String(length=16), nullable=False),
    sa.Column('live', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['film_versions.id'], name=op.f('fk_subtitles_version_id_film_versions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_subtitles')),
    sa.UniqueConstraint('version_id', 'tag', 'live', name=op.f('uq_subtitles_version_id_tag_live'))
    )
    with op.batch_alter_table('subtitles', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_subtitles_version_id'), ['version_id'], unique=False)

    op.create_table('translations',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('thing', sa.String(length=40), nullable=False),
    sa.Column('thing_key', sa.Integer(), nullable=False),
    sa.Column('part', sa.String(length=40), nullable=False),
    sa.Column('locale', sa.String(length=8), nullable=False),
    sa.Column('state', sa.Enum('draft', 'checked', name='progress', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('origin', sa.Enum('written', 'machine', name='origin', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('before', sa.Text(), nullable=False),
    sa.Column('written_by_id', sa.Integer(), nullable=True),
    sa.Column('written_by', sa.String(length=160), nullable=False),
    sa.Column('written_at', sa.DateTime(), nullable=False),
    sa.Column('checked_by_id', sa.Integer(), nullable=True),
    sa.Column('checked_by', sa.String(length=160), nullable=False),
    sa.Column('checked_at', sa.DateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(state = 'checked') = (checked_at is not null)", name=op.f('ck_translations_checked_with_its_instant')),
    sa.CheckConstraint("locale in ('en', 'ru', 'kk')", name=op.f('ck_translations_locale_known')),
    sa.CheckConstraint('checked_by_id is null or written_by_id is null or checked_by_id <> written_by_id', name=op.f('ck_translations_four_eyes')),
    sa.ForeignKeyConstraint(['checked_by_id'], ['accounts.id'], name=op.f('fk_translations_checked_by_id_accounts')),
    sa.ForeignKeyConstraint(['written_by_id'], ['accounts.id'], name=op.f('fk_translations_written_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_translations')),
    sa.UniqueConstraint('thing', 'thing_key', 'part', 'locale', name=op.f('uq_translations_thing_thing_key_part_locale'))
    )
    with op.batch_alter_table('translations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_translations_checked_by_id'), ['checked_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_translations_written_by_id'), ['written_by_id'], unique=False)

    op.create_table('walks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('venue_id', sa.Integer(), nullable=False),
    sa.Column('other_id', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_walks_takes_time')),
    sa.CheckConstraint('venue_id < other_id', name=op.f('ck_walks_kept_once')),
    sa.ForeignKeyConstraint(['other_id'], ['venues.id'], name=op.f('fk_walks_other_id_venues')),
    sa.ForeignKeyConstraint(['venue_id'], ['venues.id'], name=op.f('fk_walks_venue_id_venues')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_walks')),
    sa.UniqueConstraint('venue_id', 'other_id', name=op.f('uq_walks_venue_id_other_id'))
    )
    with op.batch_alter_table('walks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_walks_other_id'), ['other_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_walks_venue_id'), ['venue_id'], unique=False)

    op.create_table('agenda_items',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sitting_id', sa.Integer(), nullable=False),
    sa.Column('prize_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['prize_id'], ['prizes.id'], name=op.f('fk_agenda_items_prize_id_prizes')),
    sa.ForeignKeyConstraint(['sitting_id'], ['sittings.id'], name=op.f('fk_agenda_items_sitting_id_sittings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_items')),
    sa.UniqueConstraint('sitting_id', 'prize_id', name=op.f('uq_agenda_items_sitting_id_prize_id'))
    )
    with op.batch_alter_table('agenda_items', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_items_prize_id'), ['prize_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_agenda_items_sitting_id'), ['sitting_id'], unique=False)

    op.create_table('awards',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('prize_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('decided', 'withheld', 'revoked', name='awardstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('mention', sa.Boolean(), nullable=False),
    sa.Column('decided_at', sa.DateTime(), nullable=False),
    sa.Column('evidence', sa.Text(), nullable=False),
    sa.Column('revoked_why', sa.String(), nullable=False),
    sa.Column('erratum', sa.Text(), nullable=False),
    sa.Column('recalled_at', sa.DateTime(), nullable=True),
    sa.Column('presented_by', sa.Text(), nullable=False),
    sa.Column('accepted_by', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['prize_id'], ['prizes.id'], name=op.f('fk_awards_prize_id_prizes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_awards')),
    sa.UniqueConstraint('code', name=op.f('uq_awards_code'))
    )
    with op.batch_alter_table('awards', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_awards_prize_id'), ['prize_id'], unique=False)

    op.create_table('ballots',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('sitting_id', sa.Integer(), nullable=False),
    sa.Column('prize_id', sa.Integer(), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('method', sa.Enum('absolute', 'plurality', 'ranked', 'yes_no', 'consensus', 'score_sum', name='method', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('state', sa.Enum('open', 'closed', 'counted', 'annulled', name='ballotstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=False),
    sa.Column('closed_at', sa.DateTime(), nullable=True),
    sa.Column('counted_at', sa.DateTime(), nullable=True),
    sa.Column('annulled_at', sa.DateTime(), nullable=True),
    sa.Column('annulled_why', sa.String(), nullable=False),
    sa.Column('opening', sa.Text(), nullable=False),
    sa.Column('closing', sa.Text(), nullable=False),
    sa.Column('count', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(annulled_at is not null) = (state = 'annulled')", name=op.f('ck_ballots_annulled_once')),
    sa.CheckConstraint("state <> 'counted' or counted_at is not null", name=op.f('ck_ballots_counted_once')),
    sa.CheckConstraint("state not in ('closed', 'counted') or closed_at is not null", name=op.f('ck_ballots_closed_once')),
    sa.CheckConstraint('round >= 1', name=op.f('ck_ballots_counted_from_one')),
    sa.ForeignKeyConstraint(['prize_id'], ['prizes.id'], name=op.f('fk_ballots_prize_id_prizes')),
    sa.ForeignKeyConstraint(['sitting_id'], ['sittings.id'], name=op.f('fk_ballots_sitting_id_sittings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ballots')),
    sa.UniqueConstraint('code', name=op.f('uq_ballots_code')),
    sa.UniqueConstraint('prize_id', 'round', name=op.f('uq_ballots_prize_id_round'))
    )
    with op.batch_alter_table('ballots', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ballots_prize_id'), ['prize_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_ballots_sitting_id'), ['sitting_id'], unique=False)
        batch_op.create_index('uq_ballots_one_open', ['sitting_id'], unique=True, sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))

    op.create_table('calendar_keys',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('juror_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('locked', sa.Text(), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['juror_id'], ['jurors.id'], name=op.f('fk_calendar_keys_juror_id_jurors')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_keys')),
    sa.UniqueConstraint('juror_id', name=op.f('uq_calendar_keys_juror_id')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_calendar_keys_token_hash'))
    )
    op.create_table('change_notices',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('release_id', sa.Integer(), nullable=False),
    sa.Column('show_code', sa.String(length=16), nullable=False),
    sa.Column('turn', sa.Enum('moved', 'cancelled', 'back', 'changed', 'removed', name='turn', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('was', sa.Text(), nullable=False),
    sa.Column('became', sa.Text(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('given_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['release_id'], ['releases.id'], name=op.f('fk_change_notices_release_id_releases')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_change_notices')),
    sa.UniqueConstraint('release_id', 'show_code', name=op.f('uq_change_notices_release_id_show_code'))
    )
    with op.batch_alter_table('change_notices', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_change_notices_release_id'), ['release_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_change_notices_show_code'), ['show_code'], unique=False)

    op.create_table('copies',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('format', sa.Enum('dcp', 'prores', 'bluray', '35mm', '16mm', name='copyformat', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('package', sa.Enum('ov', 'vf', name='package', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('ov_id', sa.Integer(), nullable=True),
    sa.Column('backup_of_id', sa.Integer(), nullable=True),
    sa.Column('cpl', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('container', sa.Enum('F', 'S', 'C', name='container', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('ratio', sa.Integer(), nullable=True),
    sa.Column('resolution', sa.Enum('2K', '4K', 'HD', name='resolution', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('fps', sa.Integer(), nullable=True),
    sa.Column('three_d', sa.Boolean(), nullable=False),
    sa.Column('sound', sa.Enum('10', '20', '51', '71', 'ATMOS', 'MOS', name='sound', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('hearing', sa.Boolean(), nullable=False),
    sa.Column('described', sa.Boolean(), nullable=False),
    sa.Column('subtitles', sa.Enum('none', 'burned', 'package', 'live', name='subtitleway', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('subtitle_tags', sa.String(length=80), nullable=False),
    sa.Column('subtitle_file', sa.Boolean(), nullable=False),
    sa.Column('encrypted', sa.Boolean(), nullable=False),
    sa.Column('size_gb', sa.Integer(), nullable=True),
    sa.Column('measured_frames', sa.Integer(), nullable=True),
    sa.Column('medium', sa.Enum('cru', 'usb', 'download', 'reels', 'disc', name='medium', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('reels', sa.Integer(), nullable=True),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.Column('next_destination', sa.String(length=300), nullable=False),
    sa.Column('due_back_on', sa.Date(), nullable=True),
    sa.Column('insured_minor', sa.Integer(), nullable=True),
    sa.Column('insured_currency', sa.String(length=3), nullable=False),
    sa.Column('whereabouts', sa.Enum('sender', 'transit', 'office', 'hall', 'returned', name='whereabouts', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('hall_id', sa.Integer(), nullable=True),
    sa.Column('quarantine', sa.String(length=300), nullable=False),
    sa.Column('state', sa.Enum('requested', 'announced', 'in_transit', 'arrived', 'ingested', 'tc_pass', 'tc_conditional', 'tc_fail', 'shipped_out', 'returned_confirmed', name='copystate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(whereabouts = 'hall') = (hall_id is not null)", name=op.f('ck_copies_in_a_hall')),
    sa.CheckConstraint("package = 'vf' or ov_id is null", name=op.f('ck_copies_only_vf_needs_ov')),
    sa.CheckConstraint('insured_minor is null or insured_minor >= 0', name=op.f('ck_copies_worth_something')),
    sa.CheckConstraint('measured_frames is null or measured_frames > 0', name=op.f('ck_copies_measured_some')),
    sa.ForeignKeyConstraint(['backup_of_id'], ['copies.id'], name=op.f('fk_copies_backup_of_id_copies')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_copies_edition_id_editions')),
    sa.ForeignKeyConstraint(['hall_id'], ['halls.id'], name=op.f('fk_copies_hall_id_halls')),
    sa.ForeignKeyConstraint(['ov_id'], ['copies.id'], name=op.f('fk_copies_ov_id_copies')),
    sa.ForeignKeyConstraint(['version_id'], ['film_versions.id'], name=op.f('fk_copies_version_id_film_versions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_copies')),
    sa.UniqueConstraint('code', name=op.f('uq_copies_code'))
    )
    with op.batch_alter_table('copies', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_copies_backup_of_id'), ['backup_of_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_copies_cpl'), ['cpl'], unique=False)
        batch_op.create_index(batch_op.f('ix_copies_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_copies_hall_id'), ['hall_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_copies_ov_id'), ['ov_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_copies_version_id'), ['version_id'], unique=False)

    op.create_table('dissents',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sitting_id', sa.Integer(), nullable=False),
    sa.Column('prize_id', sa.Integer(), nullable=False),
    sa.Column('juror_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('said_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['juror_id'], ['jurors.id'], name=op.f('fk_dissents_juror_id_jurors')),
    sa.ForeignKeyConstraint(['prize_id'], ['prizes.id'], name=op.f('fk_dissents_prize_id_prizes')),
    sa.ForeignKeyConstraint(['sitting_id'], ['sittings.id'], name=op.f('fk_dissents_sitting_id_sittings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dissents'))
    )
    with op.batch_alter_table('dissents', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dissents_juror_id'), ['juror_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_dissents_prize_id'), ['prize_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_dissents_sitting_id'), ['sitting_id'], unique=False)

    op.create_table('embargo_pledges',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('accreditation_id', sa.Integer(), nullable=False),
    sa.Column('release_id', sa.Integer(), nullable=False),
    sa.Column('terms_id', sa.Integer(), nullable=False),
    sa.Column('signed_as', sa.String(length=160), nullable=False),
    sa.Column('locale', sa.String(length=8), nullable=False),
    sa.Column('pledged_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['accreditation_id'], ['accreditations.id'], name=op.f('fk_embargo_pledges_accreditation_id_accreditations')),
    sa.ForeignKeyConstraint(['release_id'], ['releases.id'], name=op.f('fk_embargo_pledges_release_id_releases')),
    sa.ForeignKeyConstraint(['terms_id'], ['embargo_terms.id'], name=op.f('fk_embargo_pledges_terms_id_embargo_terms')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_embargo_pledges')),
    sa.UniqueConstraint('accreditation_id', 'release_id', 'terms_id', name=op.f('uq_embargo_pledges_accreditation_id_release_id_terms_id'))
    )
    with op.batch_alter_table('embargo_pledges', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_embargo_pledges_accreditation_id'), ['accreditation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_embargo_pledges_release_id'), ['release_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_embargo_pledges_terms_id'), ['terms_id'], unique=False)

    op.create_table('embargo_promises',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('release_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('promised_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_embargo_promises_account_id_accounts')),
    sa.ForeignKeyConstraint(['release_id'], ['releases.id'], name=op.f('fk_embargo_promises_release_id_releases')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_embargo_promises')),
    sa.UniqueConstraint('release_id', 'account_id', name=op.f('uq_embargo_promises_release_id_account_id'))
    )
    with op.batch_alter_table('embargo_promises', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_embargo_promises_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_embargo_promises_release_id'), ['release_id'], unique=False)

    op.create_table('enrolments',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.Column('waits', sa.Boolean(), nullable=False),
    sa.Column('opens_at', sa.DateTime(), nullable=False),
    sa.Column('closes_at', sa.DateTime(), nullable=True),
    sa.Column('closed_at', sa.DateTime(), nullable=True),
    sa.Column('report', sa.Text(), nullable=False),
    sa.Column('forgotten_at', sa.DateTime(), nullable=True),
    sa.Column('told_release_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(closed_at is null) = (report = '')", name=op.f('ck_enrolments_report_when_closed')),
    sa.CheckConstraint('capacity is null or capacity > 0', name=op.f('ck_enrolments_room_for_somebody')),
    sa.CheckConstraint('closes_at is null or closes_at > opens_at', name=op.f('ck_enrolments_times_in_order')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_enrolments_event_id_events')),
    sa.ForeignKeyConstraint(['told_release_id'], ['releases.id'], name=op.f('fk_enrolments_told_release_id_releases')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_enrolments')),
    sa.UniqueConstraint('event_id', name=op.f('uq_enrolments_event_id'))
    )
    with op.batch_alter_table('enrolments', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_enrolments_told_release_id'), ['told_release_id'], unique=False)

    op.create_table('fees',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('tier_id', sa.Integer(), nullable=False),
    sa.Column('category_id', sa.Integer(), nullable=False),
    sa.Column('amount_minor', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('amount_minor >= 0', name=op.f('ck_fees_not_negative')),
    sa.ForeignKeyConstraint(['category_id'], ['categories.id'], name=op.f('fk_fees_category_id_categories')),
    sa.ForeignKeyConstraint(['tier_id'], ['deadline_tiers.id'], name=op.f('fk_fees_tier_id_deadline_tiers')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fees')),
    sa.UniqueConstraint('tier_id', 'category_id', name=op.f('uq_fees_tier_id_category_id'))
    )
    with op.batch_alter_table('fees', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_fees_category_id'), ['category_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_fees_tier_id'), ['tier_id'], unique=False)

    op.create_table('grid_visits',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('sheet', sa.String(length=16), nullable=False),
    sa.Column('window', sa.String(length=24), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('hall_id', sa.Integer(), nullable=True),
    sa.Column('day', sa.Date(), nullable=True),
    sa.Column('seen_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_grid_visits_account_id_accounts')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_grid_visits_edition_id_editions')),
    sa.ForeignKeyConstraint(['hall_id'], ['halls.id'], name=op.f('fk_grid_visits_hall_id_halls')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_grid_visits')),
    sa.UniqueConstraint('account_id', 'window', name=op.f('uq_grid_visits_account_id_window'))
    )
    with op.batch_alter_table('grid_visits', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_grid_visits_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_grid_visits_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_grid_visits_hall_id'), ['hall_id'], unique=False)

    op.create_table('hall_blocks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('hall_id', sa.Integer(), nullable=False),
    sa.Column('from_at', sa.DateTime(), nullable=False),
    sa.Column('to_at', sa.DateTime(), nullable=False),
    sa.Column('kind', sa.Enum('blocked', 'tech', 'rehearsal', 'rented', name='blockkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('note', sa.String(length=200), nullable=False),
    sa.CheckConstraint('to_at > from_at', name=op.f('ck_hall_blocks_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['hall_id'], ['halls.id'], name=op.f('fk_hall_blocks_hall_id_halls')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hall_blocks'))
    )
    with op.batch_alter_table('hall_blocks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hall_blocks_hall_id'), ['hall_id'], unique=False)

    op.create_table('hook_notices',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('hook_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('submission.received', 'submission.told', 'submission.withdrawn', 'answers.told', 'release.published', 'release.rolled_back', 'palmares.published', 'screening.changed', 'report.made', 'test.ping', name='hookkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('about', sa.String(length=40), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'delivered', 'given_up', name='noticestate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('due_at', sa.DateTime(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['hook_id'], ['hooks.id'], name=op.f('fk_hook_notices_hook_id_hooks'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hook_notices')),
    sa.UniqueConstraint('code', name=op.f('uq_hook_notices_code')),
    sa.UniqueConstraint('hook_id', 'line', 'kind', 'about', name=op.f('uq_hook_notices_hook_id_line_kind_about'))
    )
    with op.batch_alter_table('hook_notices', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hook_notices_due_at'), ['due_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_hook_notices_hook_id'), ['hook_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_hook_notices_made_at'), ['made_at'], unique=False)

    op.create_table('hook_wishes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('hook_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('submission.received', 'submission.told', 'submission.withdrawn', 'answers.told', 'release.published', 'release.rolled_back', 'palmares.published', 'screening.changed', 'report.made', 'test.ping', name='hookkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.ForeignKeyConstraint(['hook_id'], ['hooks.id'], name=op.f('fk_hook_wishes_hook_id_hooks')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hook_wishes')),
    sa.UniqueConstraint('hook_id', 'kind', name=op.f('uq_hook_wishes_hook_id_kind'))
    )
    with op.batch_alter_table('hook_wishes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hook_wishes_hook_id'), ['hook_id'], unique=False)

    op.create_table('intake_guesses',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('intake_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('asked', sa.Text(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('offered', sa.Text(), nullable=False),
    sa.Column('proposed', sa.String(length=200), nullable=False),
    sa.Column('chosen', sa.String(length=200), nullable=True),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('first_row', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['intake_id'], ['intakes.id'], name=op.f('fk_intake_guesses_intake_id_intakes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_intake_guesses')),
    sa.UniqueConstraint('intake_id', 'kind', 'digest', name=op.f('uq_intake_guesses_intake_id_kind_digest'))
    )
    with op.batch_alter_table('intake_guesses', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_intake_guesses_intake_id'), ['intake_id'], unique=False)

    op.create_table('interview_slots',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('guest_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.DateTime(), nullable=False),
    sa.Column('ends_at', sa.DateTime(), nullable=False),
    sa.Column('place', sa.String(length=160), nullable=False),
    sa.Column('state', sa.Enum('open', 'asked', 'booked', 'off', name='slotstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('accreditation_id', sa.Integer(), nullable=True),
    sa.Column('topic', sa.String(length=600), nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=True),
    sa.Column('why', sa.String(length=600), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.CheckConstraint("state <> 'open' or accreditation_id is null", name=op.f('ck_interview_slots_open_is_free')),
    sa.CheckConstraint("state not in ('asked', 'booked') or accreditation_id is not null", name=op.f('ck_interview_slots_taken_by_somebody')),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_interview_slots_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['accreditation_id'], ['accreditations.id'], name=op.f('fk_interview_slots_accreditation_id_accreditations')),
    sa.ForeignKeyConstraint(['guest_id'], ['guests.id'], name=op.f('fk_interview_slots_guest_id_guests')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interview_slots')),
    sa.UniqueConstraint('code', name=op.f('uq_interview_slots_code'))
    )
    with op.batch_alter_table('interview_slots', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_interview_slots_accreditation_id'), ['accreditation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_interview_slots_guest_id'), ['guest_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_interview_slots_starts_at'), ['starts_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_interview_slots_state'), ['state'], unique=False)

    op.create_table('opening_hours',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('hall_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('opens_minute', sa.Integer(), nullable=False),
    sa.Column('closes_minute', sa.Integer(), nullable=False),
    sa.CheckConstraint('closes_minute > opens_minute', name=op.f('ck_opening_hours_closes_later')),
    sa.CheckConstraint('opens_minute >= 0 and closes_minute <= 1800', name=op.f('ck_opening_hours_within_the_day')),
    sa.ForeignKeyConstraint(['hall_id'], ['halls.id'], name=op.f('fk_opening_hours_hall_id_halls')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opening_hours')),
    sa.UniqueConstraint('hall_id', 'day', name=op.f('uq_opening_hours_hall_id_day'))
    )
    with op.batch_alter_table('opening_hours', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_opening_hours_hall_id'), ['hall_id'], unique=False)

    op.create_table('papers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('release_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('booklet', 'days', 'poster', 'doors', 'badges', 'merge', name='paperkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('tongues', sa.String(length=12), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'ready', 'failed', name='paperstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('ordered_at', sa.DateTime(), nullable=False),
    sa.Column('ordered_by', sa.String(), nullable=False),
    sa.Column('begun_at', sa.DateTime(), nullable=True),
    sa.Column('made_at', sa.DateTime(), nullable=True),
    sa.Column('bytes', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.CheckConstraint("(state = 'ready') = (made_at is not null)", name=op.f('ck_papers_ready_when_made')),
    sa.ForeignKeyConstraint(['release_id'], ['releases.id'], name=op.f('fk_papers_release_id_releases')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_papers')),
    sa.UniqueConstraint('code', name=op.f('uq_papers_code')),
    sa.UniqueConstraint('release_id', 'kind', 'tongues', name=op.f('uq_papers_release_id_kind_tongues'))
    )
    with op.batch_alter_table('papers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_papers_release_id'), ['release_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_papers_state'), ['state'], unique=False)

    op.create_table('polls',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('prize_id', sa.Integer(), nullable=False),
    sa.Column('method', sa.Enum('mean', 'proportion', 'bayesian', name='pollmethod', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('best', sa.Integer(), nullable=False),
    sa.Column('liked', sa.Integer(), nullable=False),
    sa.Column('min_votes', sa.Integer(), nullable=False),
    sa.Column('prior_votes', sa.Integer(), nullable=False),
    sa.Column('prior_mean', sa.Integer(), nullable=False),
    sa.Column('closes_at', sa.DateTime(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'open', 'closed', 'counted', 'verified', name='pollstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=True),
    sa.Column('closed_at', sa.DateTime(), nullable=True),
    sa.Column('counted_by_id', sa.Integer(), nullable=True),
    sa.Column('verified_by_id', sa.Integer(), nullable=True),
    sa.Column('terms', sa.Text(), nullable=False),
    sa.Column('box', sa.Text(), nullable=False),
    sa.Column('count', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(state = 'draft') = (terms = '')", name=op.f('ck_polls_terms_from_the_opening')),
    sa.CheckConstraint('best between 2 and 10', name=op.f('ck_polls_scale')),
    sa.CheckConstraint('liked between 1 and best', name=op.f('ck_polls_liking_on_the_scale')),
    sa.CheckConstraint('min_votes >= 1 and prior_votes >= 0', name=op.f('ck_polls_votes_counted')),
    sa.ForeignKeyConstraint(['counted_by_id'], ['accounts.id'], name=op.f('fk_polls_counted_by_id_accounts')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_polls_edition_id_editions')),
    sa.ForeignKeyConstraint(['prize_id'], ['prizes.id'], name=op.f('fk_polls_prize_id_prizes')),
    sa.ForeignKeyConstraint(['verified_by_id'], ['accounts.id'], name=op.f('fk_polls_verified_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_polls')),
    sa.UniqueConstraint('code', name=op.f('uq_polls_code')),
    sa.UniqueConstraint('prize_id', name=op.f('uq_polls_prize_id'))
    )
    with op.batch_alter_table('polls', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_polls_counted_by_id'), ['counted_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_polls_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_polls_verified_by_id'), ['verified_by_id'], unique=False)

    op.create_table('presences',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sitting_id', sa.Integer(), nullable=False),
    sa.Column('juror_id', sa.Integer(), nullable=False),
    sa.Column('whereabouts', sa.Enum('room', 'remote', 'away', name='whereabouts', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('noted_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['juror_id'], ['jurors.id'], name=op.f('fk_presences_juror_id_jurors')),
    sa.ForeignKeyConstraint(['sitting_id'], ['sittings.id'], name=op.f('fk_presences_sitting_id_sittings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_presences')),
    sa.UniqueConstraint('sitting_id', 'juror_id', name=op.f('uq_presences_sitting_id_juror_id'))
    )
    with op.batch_alter_table('presences', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_presences_juror_id'), ['juror_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_presences_sitting_id'), ['sitting_id'], unique=False)

    op.create_table('prize_components',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('prize_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('cash', 'in_kind', 'statuette', 'diploma', 'service', 'screening', 'subtitles', name='componentkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('amount_minor', sa.Integer(), nullable=True),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('maker', sa.Text(), nullable=False),
    sa.Column('value_minor', sa.Integer(), nullable=True),
    sa.Column('customs', sa.Text(), nullable=False),
    sa.Column('picture_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(kind = 'cash') = (amount_minor is not null)", name=op.f('ck_prize_components_cash_has_an_amount')),
    sa.ForeignKeyConstraint(['picture_id'], ['pictures.id'], name=op.f('fk_prize_components_picture_id_pictures')),
    sa.ForeignKeyConstraint(['prize_id'], ['prizes.id'], name=op.f('fk_prize_components_prize_id_prizes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_prize_components'))
    )
    with op.batch_alter_table('prize_components', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_prize_components_picture_id'), ['picture_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_prize_components_prize_id'), ['prize_id'], unique=False)

    op.create_table('prize_donors',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('prize_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_prize_donors_organisation_id_organisations')),
    sa.ForeignKeyConstraint(['prize_id'], ['prizes.id'], name=op.f('fk_prize_donors_prize_id_prizes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_prize_donors')),
    sa.UniqueConstraint('prize_id', 'organisation_id', name=op.f('uq_prize_donors_prize_id_organisation_id'))
    )
    with op.batch_alter_table('prize_donors', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_prize_donors_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_prize_donors_prize_id'), ['prize_id'], unique=False)

    op.create_table('prize_exceptions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('prize_id', sa.Integer(), nullable=False),
    sa.Column('other_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['other_id'], ['prizes.id'], name=op.f('fk_prize_exceptions_other_id_prizes')),
    sa.ForeignKeyConstraint(['prize_id'], ['prizes.id'], name=op.f('fk_prize_exceptions_prize_id_prizes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_prize_exceptions')),
    sa.UniqueConstraint('prize_id', 'other_id', name=op.f('uq_prize_exceptions_prize_id_other_id'))
    )
    with op.batch_alter_table('prize_exceptions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_prize_exceptions_other_id'), ['other_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_prize_exceptions_prize_id'), ['prize_id'], unique=False)

    op.create_table('prize_sections',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('prize_id', sa.Integer(), nullable=False),
    sa.Column('section_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['prize_id'], ['prizes.id'], name=op.f('fk_prize_sections_prize_id_prizes')),
    sa.ForeignKeyConstraint(['section_id'], ['sections.id'], name=op.f('fk_prize_sections_section_id_sections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_prize_sections')),
    sa.UniqueConstraint('prize_id', 'section_id', name=op.f('uq_prize_sections_prize_id_section_id'))
    )
    with op.batch_alter_table('prize_sections', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_prize_sections_prize_id'), ['prize_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_prize_sections_section_id'), ['section_id'], unique=False)

    op.create_table('publication_authors',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('publication_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('affiliation', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_publication_authors_person_id_people')),
    sa.ForeignKeyConstraint(['publication_id'], ['publications.id'], name=op.f('fk_publication_authors_publication_id_publications')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_publication_authors'))
    )
    with op.batch_alter_table('publication_authors', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_publication_authors_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_publication_authors_publication_id'), ['publication_id'], unique=False)

    op.create_table('publication_bodies',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('publication_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('organiser', 'co_organiser', 'partner', 'supporter', 'sponsor', 'media_partner', 'in_cooperation_with', 'supported_by', name='partnerrole', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('credit_line', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_publication_bodies_organisation_id_organisations')),
    sa.ForeignKeyConstraint(['publication_id'], ['publications.id'], name=op.f('fk_publication_bodies_publication_id_publications')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_publication_bodies'))
    )
    with op.batch_alter_table('publication_bodies', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_publication_bodies_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_publication_bodies_publication_id'), ['publication_id'], unique=False)

    op.create_table('publication_renditions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('publication_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('language', sa.String(length=16), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=True),
    sa.Column('isbn', sa.String(length=13), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=True),
    sa.Column('file_name', sa.String(length=120), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('bytes', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['publication_id'], ['publications.id'], name=op.f('fk_publication_renditions_publication_id_publications')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_publication_renditions')),
    sa.UniqueConstraint('code', name=op.f('uq_publication_renditions_code')),
    sa.UniqueConstraint('publication_id', 'language', name=op.f('uq_publication_renditions_publication_id_language'))
    )
    with op.batch_alter_table('publication_renditions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_publication_renditions_publication_id'), ['publication_id'], unique=False)

    op.create_table('readers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('minutes_a_week', sa.Integer(), nullable=False),
    sa.Column('languages', sa.String(length=120), nullable=False),
    sa.Column('left_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint('minutes_a_week between 0 and 10080', name=op.f('ck_readers_week_has_so_many')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_readers_account_id_accounts')),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_readers_round_id_rounds')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_readers')),
    sa.UniqueConstraint('round_id', 'account_id', name=op.f('uq_readers_round_id_account_id'))
    )
    with op.batch_alter_table('readers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_readers_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_readers_round_id'), ['round_id'], unique=False)

    op.create_table('reports',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('section_id', sa.Integer(), nullable=True),
    sa.Column('release_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('contents', sa.Text(), nullable=False),
    sa.Column('rows', sa.Text(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('made_by', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_reports_edition_id_editions')),
    sa.ForeignKeyConstraint(['release_id'], ['releases.id'], name=op.f('fk_reports_release_id_releases')),
    sa.ForeignKeyConstraint(['section_id'], ['sections.id'], name=op.f('fk_reports_section_id_sections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reports')),
    sa.UniqueConstraint('edition_id', 'number', name=op.f('uq_reports_edition_id_number'))
    )
    with op.batch_alter_table('reports', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reports_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_reports_release_id'), ['release_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_reports_section_id'), ['section_id'], unique=False)

    op.create_table('round_criteria',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('hint', sa.Text(), nullable=False),
    sa.Column('weight', sa.Integer(), nullable=False),
    sa.CheckConstraint('weight between 1 and 100', name=op.f('ck_round_criteria_weight_bounded')),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_round_criteria_round_id_rounds')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round_criteria')),
    sa.UniqueConstraint('round_id', 'position', name=op.f('uq_round_criteria_round_id_position'))
    )
    with op.batch_alter_table('round_criteria', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_round_criteria_round_id'), ['round_id'], unique=False)

    op.create_table('servers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('hall_id', sa.Integer(), nullable=False),
    sa.Column('make', sa.String(length=80), nullable=False),
    sa.Column('model', sa.String(length=80), nullable=False),
    sa.Column('serial', sa.String(length=80), nullable=False),
    sa.Column('thumbprint', sa.String(length=100), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['hall_id'], ['halls.id'], name=op.f('fk_servers_hall_id_halls')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_servers')),
    sa.UniqueConstraint('hall_id', name=op.f('uq_servers_hall_id'))
    )
    op.create_table('shows',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('slug', sa.String(length=100), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('hall_id', sa.Integer(), nullable=False),
    sa.Column('section_id', sa.Integer(), nullable=True),
    sa.Column('event_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.Enum('screening', 'round_table', 'debate', 'workshop', 'training', 'masterclass', 'press_conference', 'ceremony', 'presentation', name='showkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('showing', sa.Enum('public', 'press', 'industry', 'jury', 'children', 'school', 'tech', 'winner', name='showing', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('access', sa.Enum('public', 'accredited', 'invitation', 'jury', name='access', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('state', sa.Enum('pencilled', 'planned', 'locked', 'cancelled', name='showstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('notes', sa.Text(), nullable=False),
    sa.Column('starts_at', sa.DateTime(), nullable=False),
    sa.Column('ends_at', sa.DateTime(), nullable=False),
    sa.Column('zone', sa.String(length=64), nullable=False),
    sa.Column('starts_local', sa.String(length=20), nullable=False),
    sa.Column('festival_day', sa.Date(), nullable=False),
    sa.Column('pre_minutes', sa.Integer(), nullable=False),
    sa.Column('intro_minutes', sa.Integer(), nullable=False),
    sa.Column('talk_minutes', sa.Integer(), nullable=False),
    sa.Column('languages', sa.String(length=80), nullable=False),
    sa.Column('age_mark', sa.String(length=8), nullable=False),
    sa.Column('seats_released', sa.Integer(), nullable=True),
    sa.Column('with_subtitles', sa.Boolean(), nullable=True),
    sa.Column('with_sdh', sa.Boolean(), nullable=True),
    sa.Column('with_description', sa.Boolean(), nullable=True),
    sa.Column('with_loop', sa.Boolean(), nullable=True),
    sa.Column('with_step_free', sa.Boolean(), nullable=True),
    sa.Column('with_signing', sa.Boolean(), nullable=True),
    sa.Column('free', sa.Boolean(), nullable=True),
    sa.Column('price_minor', sa.Integer(), nullable=True),
    sa.Column('cancelled_why', sa.Text(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('external_id', sa.String(length=120), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("replaced_by_id is null or state = 'cancelled'", name=op.f('ck_shows_replaced_if_off')),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_shows_ends_after_it_starts')),
    sa.CheckConstraint('price_minor is null or price_minor > 0', name=op.f('ck_shows_costs_something')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_shows_edition_id_editions')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_shows_event_id_events')),
    sa.ForeignKeyConstraint(['hall_id'], ['halls.id'], name=op.f('fk_shows_hall_id_halls')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['shows.id'], name=op.f('fk_shows_replaced_by_id_shows')),
    sa.ForeignKeyConstraint(['section_id'], ['sections.id'], name=op.f('fk_shows_section_id_sections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shows')),
    sa.UniqueConstraint('code', name=op.f('uq_shows_code')),
    sa.UniqueConstraint('edition_id', 'external_id', name=op.f('uq_shows_edition_id_external_id')),
    sa.UniqueConstraint('edition_id', 'slug', name=op.f('uq_shows_edition_id_slug'))
    )
    with op.batch_alter_table('shows', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_shows_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_shows_event_id'), ['event_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_shows_festival_day'), ['festival_day'], unique=False)
        batch_op.create_index(batch_op.f('ix_shows_hall_id'), ['hall_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_shows_replaced_by_id'), ['replaced_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_shows_section_id'), ['section_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_shows_starts_at'), ['starts_at'], unique=False)

    op.create_table('signed_manifests',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('release_id', sa.Integer(), nullable=False),
    sa.Column('contents', sa.Text(), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['release_id'], ['releases.id'], name=op.f('fk_signed_manifests_release_id_releases')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_signed_manifests')),
    sa.UniqueConstraint('release_id', name=op.f('uq_signed_manifests_release_id'))
    )
    op.create_table('solver_run_rules',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('family', sa.Enum('online', 'hours', 'clearing', 'locked', 'events', 'screens', 'format', 'guests', 'people', 'prints', 'premiere', 'once', 'same_film', 'jury', 'children', 'adults', 'competition', name='family', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('weight', sa.Enum('must', 'wish', 'off', name='weight', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['solver_runs.id'], name=op.f('fk_solver_run_rules_run_id_solver_runs')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_solver_run_rules')),
    sa.UniqueConstraint('run_id', 'family', name=op.f('uq_solver_run_rules_run_id_family'))
    )
    with op.batch_alter_table('solver_run_rules', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_solver_run_rules_run_id'), ['run_id'], unique=False)

    op.create_table('submissions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('film_id', sa.Integer(), nullable=True),
    sa.Column('tracking_number', sa.String(length=24), nullable=True),
    sa.Column('state', sa.Enum('draft', 'in_consideration', 'incomplete', 'disqualified', 'withdrawn', name='submissionstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('decision', sa.Enum('undecided', 'shortlisted', 'on_hold', 'waitlisted', 'selected', 'not_selected', name='decision', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('decided_at', sa.DateTime(), nullable=True),
    sa.Column('started_at', sa.DateTime(), nullable=False),
    sa.Column('touched_at', sa.DateTime(), nullable=False),
    sa.Column('sent_at', sa.DateTime(), nullable=True),
    sa.Column('late', sa.Boolean(), nullable=False),
    sa.Column('source', sa.Enum('form', 'filmfreeway', 'festhome', 'csv', 'solicited', name='source', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('external_id', sa.String(length=80), nullable=True),
    sa.Column('tier_id', sa.Integer(), nullable=True),
    sa.Column('fee_state', sa.Enum('none', 'due', 'paid', 'waiver_asked', 'waived', 'refunded', name='feestate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('fee_minor', sa.BigInteger(), nullable=False),
    sa.Column('fee_why', sa.String(), nullable=False),
    sa.Column('waiting_position', sa.Integer(), nullable=True),
    sa.Column('told_decision', sa.Enum('undecided', 'shortlisted', 'on_hold', 'waitlisted', 'selected', 'not_selected', name='told_decision', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('told_at', sa.DateTime(), nullable=True),
    sa.Column('screener_result', sa.Enum('untried', 'ok', 'needs_password', 'dead', 'unreached', name='screenerresult', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('screener_checked_at', sa.DateTime(), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(), nullable=True),
    sa.Column('withdrawn_why', sa.String(), nullable=False),
    sa.Column('screener_locked', sa.Text(), nullable=False),
    sa.Column('searched', sa.Text(), nullable=False),
    sa.Column('compared_at', sa.DateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(state = 'draft') = (sent_at is null)", name=op.f('ck_submissions_sent_unless_draft')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_submissions_account_id_accounts')),
    sa.ForeignKeyConstraint(['call_id'], ['calls.id'], name=op.f('fk_submissions_call_id_calls')),
    sa.ForeignKeyConstraint(['film_id'], ['films.id'], name=op.f('fk_submissions_film_id_films')),
    sa.ForeignKeyConstraint(['tier_id'], ['deadline_tiers.id'], name=op.f('fk_submissions_tier_id_deadline_tiers')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_submissions')),
    sa.UniqueConstraint('call_id', 'source', 'external_id', name=op.f('uq_submissions_call_id_source_external_id')),
    sa.UniqueConstraint('code', name=op.f('uq_submissions_code')),
    sa.UniqueConstraint('tracking_number', name=op.f('uq_submissions_tracking_number'))
    )
    with op.batch_alter_table('submissions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_submissions_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_submissions_call_id'), ['call_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_submissions_compared_at'), ['compared_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_submissions_film_id'), ['film_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_submissions_sent_at'), ['sent_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_submissions_state'), ['state'], unique=False)
        batch_op.create_index(batch_op.f('ix_submissions_tier_id'), ['tier_id'], unique=False)

    op.create_table('allowances',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('show_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('why', sa.String(length=300), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('allowed_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_allowances_account_id_accounts')),
    sa.ForeignKeyConstraint(['show_id'], ['shows.id'], name=op.f('fk_allowances_show_id_shows'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_allowances')),
    sa.UniqueConstraint('show_id', 'code', name=op.f('uq_allowances_show_id_code'))
    )
    with op.batch_alter_table('allowances', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_allowances_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_allowances_show_id'), ['show_id'], unique=False)

    op.create_table('answers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('field', sa.String(length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('typed', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_answers_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answers')),
    sa.UniqueConstraint('submission_id', 'field', 'position', name=op.f('uq_answers_submission_id_field_position'))
    )
    with op.batch_alter_table('answers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_answers_submission_id'), ['submission_id'], unique=False)

    op.create_table('assignments',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('assigned', 'in_progress', 'done', 'declined', 'conflict', 'released', name='assignmentstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('assigned_at', sa.DateTime(), nullable=False),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.Column('why', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_assignments_account_id_accounts')),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_assignments_round_id_rounds')),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_assignments_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assignments')),
    sa.UniqueConstraint('round_id', 'submission_id', 'account_id', name=op.f('uq_assignments_round_id_submission_id_account_id'))
    )
    with op.batch_alter_table('assignments', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_assignments_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_assignments_round_id'), ['round_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_assignments_submission_id'), ['submission_id'], unique=False)

    op.create_table('attendees',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('enrolment_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('registered', 'waiting', 'cancelled', 'asked', name='attendeestate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('name', sa.String(length=160), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=True),
    sa.Column('country', sa.String(length=4), nullable=False),
    sa.Column('locale', sa.String(length=8), nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('consent_words', sa.Text(), nullable=False),
    sa.Column('guardian', sa.String(length=160), nullable=False),
    sa.Column('guardian_email', sa.String(length=254), nullable=False),
    sa.Column('agreed_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['enrolment_id'], ['enrolments.id'], name=op.f('fk_attendees_enrolment_id_enrolments')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attendees')),
    sa.UniqueConstraint('code', name=op.f('uq_attendees_code')),
    sa.UniqueConstraint('enrolment_id', 'email', name=op.f('uq_attendees_enrolment_id_email'))
    )
    with op.batch_alter_table('attendees', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attendees_enrolment_id'), ['enrolment_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_attendees_state'), ['state'], unique=False)

    op.create_table('basket_items',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_basket_items_account_id_accounts')),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_basket_items_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_basket_items')),
    sa.UniqueConstraint('account_id', 'submission_id', name=op.f('uq_basket_items_account_id_submission_id'))
    )
    with op.batch_alter_table('basket_items', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_basket_items_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_basket_items_submission_id'), ['submission_id'], unique=False)

    op.create_table('box_entries',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ballot_id', sa.Integer(), nullable=False),
    sa.Column('juror_id', sa.Integer(), nullable=True),
    sa.Column('commitment', sa.String(length=64), nullable=False),
    sa.Column('replaced', sa.Boolean(), nullable=False),
    sa.Column('sealed', sa.Text(), nullable=False),
    sa.CheckConstraint("not replaced or (juror_id is null and sealed = '')", name=op.f('ck_box_entries_replaced_empty')),
    sa.ForeignKeyConstraint(['ballot_id'], ['ballots.id'], name=op.f('fk_box_entries_ballot_id_ballots')),
    sa.ForeignKeyConstraint(['juror_id'], ['jurors.id'], name=op.f('fk_box_entries_juror_id_jurors')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_box_entries')),
    sa.UniqueConstraint('ballot_id', 'commitment', name=op.f('uq_box_entries_ballot_id_commitment')),
    sa.UniqueConstraint('ballot_id', 'juror_id', name=op.f('uq_box_entries_ballot_id_juror_id'))
    )
    with op.batch_alter_table('box_entries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_box_entries_ballot_id'), ['ballot_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_box_entries_juror_id'), ['juror_id'], unique=False)

    op.create_table('candidates',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('section_id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('since', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['section_id'], ['sections.id'], name=op.f('fk_candidates_section_id_sections')),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_candidates_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidates')),
    sa.UniqueConstraint('section_id', 'submission_id', name=op.f('uq_candidates_section_id_submission_id'))
    )
    with op.batch_alter_table('candidates', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_candidates_section_id'), ['section_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_candidates_submission_id'), ['submission_id'], unique=False)

    op.create_table('citations',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('award_id', sa.Integer(), nullable=False),
    sa.Column('locale', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'approved', name='citationstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['award_id'], ['awards.id'], name=op.f('fk_citations_award_id_awards')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_citations')),
    sa.UniqueConstraint('award_id', 'locale', name=op.f('uq_citations_award_id_locale'))
    )
    with op.batch_alter_table('citations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_citations_award_id'), ['award_id'], unique=False)

    op.create_table('copy_changes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('copy_id', sa.Integer(), nullable=False),
    sa.Column('changes', sa.Text(), nullable=False),
    sa.Column('said_at', sa.DateTime(), nullable=False),
    sa.Column('said_by_id', sa.Integer(), nullable=True),
    sa.Column('seen_at', sa.DateTime(), nullable=True),
    sa.Column('seen_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['copy_id'], ['copies.id'], name=op.f('fk_copy_changes_copy_id_copies')),
    sa.ForeignKeyConstraint(['said_by_id'], ['accounts.id'], name=op.f('fk_copy_changes_said_by_id_accounts')),
    sa.ForeignKeyConstraint(['seen_by_id'], ['accounts.id'], name=op.f('fk_copy_changes_seen_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_copy_changes'))
    )
    with op.batch_alter_table('copy_changes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_copy_changes_copy_id'), ['copy_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_copy_changes_said_by_id'), ['said_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_copy_changes_seen_by_id'), ['seen_by_id'], unique=False)

    op.create_table('corrections',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('field', sa.String(length=40), nullable=False),
    sa.Column('wanted', sa.Text(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('state', sa.Enum('asked', 'granted', 'refused', name='correctionstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('answered_at', sa.DateTime(), nullable=True),
    sa.Column('answered_by_id', sa.Integer(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['answered_by_id'], ['accounts.id'], name=op.f('fk_corrections_answered_by_id_accounts')),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_corrections_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_corrections'))
    )
    with op.batch_alter_table('corrections', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_corrections_answered_by_id'), ['answered_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_corrections_submission_id'), ['submission_id'], unique=False)

    op.create_table('electors',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ballot_id', sa.Integer(), nullable=False),
    sa.Column('juror_id', sa.Integer(), nullable=False),
    sa.Column('present', sa.Boolean(), nullable=False),
    sa.Column('voted', sa.Boolean(), nullable=False),
    sa.CheckConstraint('present or not voted', name=op.f('ck_electors_only_the_present_vote')),
    sa.ForeignKeyConstraint(['ballot_id'], ['ballots.id'], name=op.f('fk_electors_ballot_id_ballots')),
    sa.ForeignKeyConstraint(['juror_id'], ['jurors.id'], name=op.f('fk_electors_juror_id_jurors')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_electors')),
    sa.UniqueConstraint('ballot_id', 'juror_id', name=op.f('uq_electors_ballot_id_juror_id'))
    )
    with op.batch_alter_table('electors', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_electors_ballot_id'), ['ballot_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_electors_juror_id'), ['juror_id'], unique=False)

    op.create_table('entry_lines',
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('title_language', sa.String(length=35), nullable=False),
    sa.Column('sorted_as', sa.Text(), nullable=False),
    sa.Column('directors', sa.Text(), nullable=False),
    sa.Column('directors_sorted_as', sa.Text(), nullable=False),
    sa.Column('countries', sa.Text(), nullable=False),
    sa.Column('languages', sa.Text(), nullable=False),
    sa.Column('category', sa.String(length=40), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('seconds', sa.Integer(), nullable=True),
    sa.Column('by_women', sa.Boolean(), nullable=True),
    sa.Column('first_film', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_entry_lines_submission_id_submissions')),
    sa.PrimaryKeyConstraint('submission_id', name=op.f('pk_entry_lines'))
    )
    op.create_table('entry_pictures',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('picture_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('still', 'poster', name='entry_picture_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('removed_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['picture_id'], ['pictures.id'], name=op.f('fk_entry_pictures_picture_id_pictures')),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_entry_pictures_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_entry_pictures'))
    )
    with op.batch_alter_table('entry_pictures', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_entry_pictures_picture_id'), ['picture_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_entry_pictures_submission_id'), ['submission_id'], unique=False)

    op.create_table('guardian_endings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('ended_at', sa.DateTime(), nullable=False),
    sa.Column('decided_at', sa.DateTime(), nullable=True),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('stands', sa.Boolean(), nullable=True),
    sa.Column('why', sa.Text(), nullable=False),
    sa.CheckConstraint("decided_at is null or why <> ''", name=op.f('ck_guardian_endings_decided_with_a_reason')),
    sa.CheckConstraint('(decided_at is null) = (stands is null)', name=op.f('ck_guardian_endings_decided_one_way')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['accounts.id'], name=op.f('fk_guardian_endings_decided_by_id_accounts')),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_guardian_endings_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guardian_endings'))
    )
    with op.batch_alter_table('guardian_endings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guardian_endings_decided_by_id'), ['decided_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_guardian_endings_submission_id'), ['submission_id'], unique=False)

    op.create_table('hook_sendings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('status', sa.Integer(), nullable=True),
    sa.Column('says', sa.String(length=200), nullable=False),
    sa.Column('milliseconds', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['notice_id'], ['hook_notices.id'], name=op.f('fk_hook_sendings_notice_id_hook_notices'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hook_sendings'))
    )
    with op.batch_alter_table('hook_sendings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hook_sendings_notice_id'), ['notice_id'], unique=False)

    op.create_table('imported_rows',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('intake_id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('contents', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['intake_id'], ['intakes.id'], name=op.f('fk_imported_rows_intake_id_intakes')),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_imported_rows_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_imported_rows')),
    sa.UniqueConstraint('submission_id', name=op.f('uq_imported_rows_submission_id'))
    )
    with op.batch_alter_table('imported_rows', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_imported_rows_intake_id'), ['intake_id'], unique=False)

    op.create_table('ingests',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('copy_id', sa.Integer(), nullable=False),
    sa.Column('hall_id', sa.Integer(), nullable=False),
    sa.Column('done_at', sa.DateTime(), nullable=False),
    sa.Column('done_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['copy_id'], ['copies.id'], name=op.f('fk_ingests_copy_id_copies')),
    sa.ForeignKeyConstraint(['done_by_id'], ['accounts.id'], name=op.f('fk_ingests_done_by_id_accounts')),
    sa.ForeignKeyConstraint(['hall_id'], ['halls.id'], name=op.f('fk_ingests_hall_id_halls')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ingests')),
    sa.UniqueConstraint('copy_id', 'hall_id', name=op.f('uq_ingests_copy_id_hall_id'))
    )
    with op.batch_alter_table('ingests', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ingests_copy_id'), ['copy_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_ingests_done_by_id'), ['done_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_ingests_hall_id'), ['hall_id'], unique=False)

    op.create_table('intake_rows',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('intake_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('external_id', sa.String(length=80), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('verdict', sa.Enum('waiting', 'new', 'changed', 'unchanged', 'refused', name='rowverdict', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('in_conflict', sa.Boolean(), nullable=False),
    sa.Column('noted', sa.Boolean(), nullable=False),
    sa.Column('cells_locked', sa.Text(), nullable=False),
    sa.Column('says', sa.Text(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['intake_id'], ['intakes.id'], name=op.f('fk_intake_rows_intake_id_intakes')),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_intake_rows_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_intake_rows')),
    sa.UniqueConstraint('intake_id', 'number', name=op.f('uq_intake_rows_intake_id_number'))
    )
    with op.batch_alter_table('intake_rows', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_intake_rows_intake_id'), ['intake_id'], unique=False)
        batch_op.create_index('ix_intake_rows_intake_id_external_id', ['intake_id', 'external_id'], unique=False)
        batch_op.create_index('ix_intake_rows_intake_id_verdict', ['intake_id', 'verdict'], unique=False)
        batch_op.create_index(batch_op.f('ix_intake_rows_submission_id'), ['submission_id'], unique=False)

    op.create_table('keepers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ballot_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('juror_id', sa.Integer(), nullable=True),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('proof', sa.String(length=64), nullable=False),
    sa.Column('waiting', sa.Text(), nullable=False),
    sa.Column('taken_at', sa.DateTime(), nullable=True),
    sa.Column('given', sa.Text(), nullable=False),
    sa.Column('given_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("waiting = '' or given = ''", name=op.f('ck_keepers_one_half_at_a_time')),
    sa.CheckConstraint("waiting = '' or taken_at is null", name=op.f('ck_keepers_taken_once')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_keepers_account_id_accounts')),
    sa.ForeignKeyConstraint(['ballot_id'], ['ballots.id'], name=op.f('fk_keepers_ballot_id_ballots')),
    sa.ForeignKeyConstraint(['juror_id'], ['jurors.id'], name=op.f('fk_keepers_juror_id_jurors')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_keepers')),
    sa.UniqueConstraint('ballot_id', 'account_id', name=op.f('uq_keepers_ballot_id_account_id')),
    sa.UniqueConstraint('ballot_id', 'position', name=op.f('uq_keepers_ballot_id_position'))
    )
    with op.batch_alter_table('keepers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_keepers_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_keepers_ballot_id'), ['ballot_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_keepers_juror_id'), ['juror_id'], unique=False)

    op.create_table('keys',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('copy_id', sa.Integer(), nullable=False),
    sa.Column('hall_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('requested', 'received', 'validated', 'loaded', name='keystate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('cpl', sa.String(length=36), nullable=False),
    sa.Column('thumbprint', sa.String(length=64), nullable=False),
    sa.Column('valid_from', sa.DateTime(), nullable=True),
    sa.Column('valid_until', sa.DateTime(), nullable=True),
    sa.Column('digest', sa.String(length=64), nullable=True),
    sa.Column('requested_at', sa.DateTime(), nullable=True),
    sa.Column('received_at', sa.DateTime(), nullable=True),
    sa.Column('tested_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("state = 'requested' or (valid_from is not null and digest <> '')", name=op.f('ck_keys_read_once_here')),
    sa.CheckConstraint('valid_until > valid_from', name=op.f('ck_keys_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['copy_id'], ['copies.id'], name=op.f('fk_keys_copy_id_copies')),
    sa.ForeignKeyConstraint(['hall_id'], ['halls.id'], name=op.f('fk_keys_hall_id_halls')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_keys')),
    sa.UniqueConstraint('code', name=op.f('uq_keys_code')),
    sa.UniqueConstraint('copy_id', 'hall_id', 'digest', name=op.f('uq_keys_copy_id_hall_id_digest'))
    )
    with op.batch_alter_table('keys', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_keys_copy_id'), ['copy_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_keys_hall_id'), ['hall_id'], unique=False)

    op.create_table('likenesses',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('one_id', sa.Integer(), nullable=False),
    sa.Column('other_id', sa.Integer(), nullable=True),
    sa.Column('film_id', sa.Integer(), nullable=True),
    sa.Column('score', sa.Integer(), nullable=False),
    sa.Column('signs', sa.String(length=200), nullable=False),
    sa.Column('state', sa.Enum('open', 'same', 'different', name='likenessstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('found_at', sa.DateTime(), nullable=False),
    sa.Column('decided_at', sa.DateTime(), nullable=True),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('kept_id', sa.Integer(), nullable=True),
    sa.Column('former_state', sa.Enum('draft', 'in_consideration', 'incomplete', 'disqualified', 'withdrawn', name='former_state', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(state = 'same') = (kept_id is not null)", name=op.f('ck_likenesses_one_stands_if_same')),
    sa.CheckConstraint('(other_id is null) <> (film_id is null)', name=op.f('ck_likenesses_an_entry_or_a_film')),
    sa.CheckConstraint('one_id < other_id', name=op.f('ck_likenesses_each_pair_once')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['accounts.id'], name=op.f('fk_likenesses_decided_by_id_accounts')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_likenesses_edition_id_editions')),
    sa.ForeignKeyConstraint(['film_id'], ['films.id'], name=op.f('fk_likenesses_film_id_films')),
    sa.ForeignKeyConstraint(['kept_id'], ['submissions.id'], name=op.f('fk_likenesses_kept_id_submissions')),
    sa.ForeignKeyConstraint(['one_id'], ['submissions.id'], name=op.f('fk_likenesses_one_id_submissions')),
    sa.ForeignKeyConstraint(['other_id'], ['submissions.id'], name=op.f('fk_likenesses_other_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_likenesses')),
    sa.UniqueConstraint('code', name=op.f('uq_likenesses_code')),
    sa.UniqueConstraint('one_id', 'film_id', name=op.f('uq_likenesses_one_id_film_id')),
    sa.UniqueConstraint('one_id', 'other_id', name=op.f('uq_likenesses_one_id_other_id'))
    )
    with op.batch_alter_table('likenesses', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_likenesses_decided_by_id'), ['decided_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_likenesses_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_likenesses_film_id'), ['film_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_likenesses_kept_id'), ['kept_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_likenesses_one_id'), ['one_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_likenesses_other_id'), ['other_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_likenesses_state'), ['state'], unique=False)

    op.create_table('meeting_films',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('decision', sa.Enum('undecided', 'shortlisted', 'on_hold', 'waitlisted', 'selected', 'not_selected', name='decision', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('said', sa.Text(), nullable=False),
    sa.Column('decided_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_meeting_films_meeting_id_meetings')),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_meeting_films_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_films')),
    sa.UniqueConstraint('meeting_id', 'submission_id', name=op.f('uq_meeting_films_meeting_id_submission_id'))
    )
    with op.batch_alter_table('meeting_films', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_films_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_meeting_films_submission_id'), ['submission_id'], unique=False)

    op.create_table('missing_things',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('due_at', sa.DateTime(), nullable=True),
    sa.Column('answered_at', sa.DateTime(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('settled_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_missing_things_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_missing_things'))
    )
    with op.batch_alter_table('missing_things', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_missing_things_submission_id'), ['submission_id'], unique=False)

    op.create_table('participants',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('show_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('moderator', 'panellist', 'speaker', 'trainer', 'host', 'interpreter', 'presenter', 'guest', name='participantrole', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('affiliation', sa.Text(), nullable=False),
    sa.Column('country', sa.String(length=4), nullable=False),
    sa.Column('confirmed', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_participants_person_id_people')),
    sa.ForeignKeyConstraint(['show_id'], ['shows.id'], name=op.f('fk_participants_show_id_shows')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participants')),
    sa.UniqueConstraint('show_id', 'person_id', 'role', name=op.f('uq_participants_show_id_person_id_role'))
    )
    with op.batch_alter_table('participants', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_participants_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_participants_show_id'), ['show_id'], unique=False)

    op.create_table('payments',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('reference', sa.String(length=120), nullable=False),
    sa.Column('amount_minor', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('received_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_payments_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payments')),
    sa.UniqueConstraint('reference', name=op.f('uq_payments_reference'))
    )
    with op.batch_alter_table('payments', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_payments_submission_id'), ['submission_id'], unique=False)

    op.create_table('receipts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('award_id', sa.Integer(), nullable=False),
    sa.Column('component_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('amount_minor', sa.Integer(), nullable=True),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('state', sa.Enum('pending', 'customs', 'shipped', 'handed', 'returned', name='handover', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('handed_at', sa.DateTime(), nullable=True),
    sa.Column('received_by', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('(person_id is null) <> (organisation_id is null)', name=op.f('ck_receipts_one_recipient')),
    sa.ForeignKeyConstraint(['award_id'], ['awards.id'], name=op.f('fk_receipts_award_id_awards')),
    sa.ForeignKeyConstraint(['component_id'], ['prize_components.id'], name=op.f('fk_receipts_component_id_prize_components')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_receipts_organisation_id_organisations')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_receipts_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_receipts')),
    sa.UniqueConstraint('award_id', 'component_id', 'organisation_id', name=op.f('uq_receipts_award_id_component_id_organisation_id')),
    sa.UniqueConstraint('award_id', 'component_id', 'person_id', name=op.f('uq_receipts_award_id_component_id_person_id')),
    sa.UniqueConstraint('code', name=op.f('uq_receipts_code'))
    )
    with op.batch_alter_table('receipts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_receipts_award_id'), ['award_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_receipts_component_id'), ['component_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_receipts_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_receipts_person_id'), ['person_id'], unique=False)

    op.create_table('reviews',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=True),
    sa.Column('overall', sa.Integer(), nullable=False),
    sa.Column('opinion', sa.Enum('yes', 'maybe', 'no', name='opinion', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('flag', sa.Enum('', 'green', 'yellow', 'red', name='flag', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('watched_fully', sa.Boolean(), nullable=False),
    sa.Column('comment', sa.Text(), nullable=False),
    sa.Column('warnings', sa.Text(), nullable=False),
    sa.Column('section_id', sa.Integer(), nullable=True),
    sa.Column('written_at', sa.DateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('overall between 1 and 10', name=op.f('ck_reviews_one_to_ten')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_reviews_account_id_accounts')),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_reviews_round_id_rounds')),
    sa.ForeignKeyConstraint(['section_id'], ['sections.id'], name=op.f('fk_reviews_section_id_sections')),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_reviews_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reviews')),
    sa.UniqueConstraint('submission_id', 'account_id', name=op.f('uq_reviews_submission_id_account_id'))
    )
    with op.batch_alter_table('reviews', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reviews_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_reviews_round_id'), ['round_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_reviews_section_id'), ['section_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_reviews_submission_id'), ['submission_id'], unique=False)

    op.create_table('screener_passes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_digest', sa.String(length=64), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('given_at', sa.DateTime(), nullable=False),
    sa.Column('expires_at', sa.DateTime(), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_screener_passes_account_id_accounts')),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_screener_passes_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_screener_passes')),
    sa.UniqueConstraint('token_digest', name=op.f('uq_screener_passes_token_digest'))
    )
    with op.batch_alter_table('screener_passes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_screener_passes_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_screener_passes_submission_id'), ['submission_id'], unique=False)

    op.create_table('selections',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('section_id', sa.Integer(), nullable=False),
    sa.Column('film_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('selected', 'invited', 'confirmed', 'declined', 'withdrawn', name='selectionstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('role', sa.Enum('regular', 'opening', 'closing', 'gala', name='selectionrole', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('premiere', sa.String(length=24), nullable=False),
    sa.Column('premiere_why', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('selected_at', sa.DateTime(), nullable=False),
    sa.Column('invited_at', sa.DateTime(), nullable=True),
    sa.Column('answer_by', sa.DateTime(), nullable=True),
    sa.Column('answered_at', sa.DateTime(), nullable=True),
    sa.Column('withdrawn_why', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_selections_edition_id_editions')),
    sa.ForeignKeyConstraint(['film_id'], ['films.id'], name=op.f('fk_selections_film_id_films')),
    sa.ForeignKeyConstraint(['section_id'], ['sections.id'], name=op.f('fk_selections_section_id_sections')),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_selections_submission_id_submissions')),
    sa.ForeignKeyConstraint(['version_id'], ['film_versions.id'], name=op.f('fk_selections_version_id_film_versions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_selections')),
    sa.UniqueConstraint('code', name=op.f('uq_selections_code')),
    sa.UniqueConstraint('section_id', 'film_id', name=op.f('uq_selections_section_id_film_id'))
    )
    with op.batch_alter_table('selections', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_selections_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_selections_film_id'), ['film_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_selections_section_id'), ['section_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_selections_submission_id'), ['submission_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_selections_version_id'), ['version_id'], unique=False)

    op.create_table('shipments',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('copy_id', sa.Integer(), nullable=False),
    sa.Column('way', sa.Enum('in', 'out', name='way', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('carrier', sa.String(length=120), nullable=False),
    sa.Column('tracking', sa.String(length=120), nullable=False),
    sa.Column('customs', sa.String(length=200), nullable=False),
    sa.Column('eta_on', sa.Date(), nullable=True),
    sa.Column('left_at', sa.DateTime(), nullable=True),
    sa.Column('arrived_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['copy_id'], ['copies.id'], name=op.f('fk_shipments_copy_id_copies')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shipments')),
    sa.UniqueConstraint('code', name=op.f('uq_shipments_code'))
    )
    with op.batch_alter_table('shipments', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_shipments_copy_id'), ['copy_id'], unique=False)

    op.create_table('showings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('poll_id', sa.Integer(), nullable=False),
    sa.Column('show_id', sa.Integer(), nullable=False),
    sa.Column('attendance', sa.Integer(), nullable=True),
    sa.CheckConstraint('attendance >= 0', name=op.f('ck_showings_people_counted')),
    sa.ForeignKeyConstraint(['poll_id'], ['polls.id'], name=op.f('fk_showings_poll_id_polls')),
    sa.ForeignKeyConstraint(['show_id'], ['shows.id'], name=op.f('fk_showings_show_id_shows')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_showings')),
    sa.UniqueConstraint('poll_id', 'show_id', name=op.f('uq_showings_poll_id_show_id'))
    )
    with op.batch_alter_table('showings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_showings_poll_id'), ['poll_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_showings_show_id'), ['show_id'], unique=False)

    op.create_table('snapshots',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('contents', sa.Text(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('sent_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_snapshots_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_snapshots')),
    sa.UniqueConstraint('submission_id', 'number', name=op.f('uq_snapshots_submission_id_number'))
    )
    with op.batch_alter_table('snapshots', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_snapshots_submission_id'), ['submission_id'], unique=False)

    op.create_table('solver_proposals',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('show_id', sa.Integer(), nullable=True),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('intro_minutes', sa.Integer(), nullable=False),
    sa.Column('talk_minutes', sa.Integer(), nullable=False),
    sa.Column('hall_id', sa.Integer(), nullable=True),
    sa.Column('starts_at', sa.DateTime(), nullable=True),
    sa.Column('was_hall_id', sa.Integer(), nullable=True),
    sa.Column('was_starts_at', sa.DateTime(), nullable=True),
    sa.Column('was_version', sa.Integer(), nullable=True),
    sa.Column('taken_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("show_id is not null or key <> ''", name=op.f('ck_solver_proposals_is_something')),
    sa.CheckConstraint('(hall_id is null) = (starts_at is null)', name=op.f('ck_solver_proposals_place_is_whole')),
    sa.CheckConstraint('(was_hall_id is null) = (was_starts_at is null)', name=op.f('ck_solver_proposals_former_place_is_whole')),
    sa.ForeignKeyConstraint(['hall_id'], ['halls.id'], name=op.f('fk_solver_proposals_hall_id_halls')),
    sa.ForeignKeyConstraint(['run_id'], ['solver_runs.id'], name=op.f('fk_solver_proposals_run_id_solver_runs')),
    sa.ForeignKeyConstraint(['show_id'], ['shows.id'], name=op.f('fk_solver_proposals_show_id_shows'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['was_hall_id'], ['halls.id'], name=op.f('fk_solver_proposals_was_hall_id_halls')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_solver_proposals')),
    sa.UniqueConstraint('run_id', 'show_id', name=op.f('uq_solver_proposals_run_id_show_id'))
    )
    with op.batch_alter_table('solver_proposals', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_solver_proposals_hall_id'), ['hall_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_solver_proposals_run_id'), ['run_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_solver_proposals_show_id'), ['show_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_solver_proposals_was_hall_id'), ['was_hall_id'], unique=False)

    op.create_table('steps',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ballot_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('casting_vote', 'ex_aequo', 'no_award', 'director_asked', 'director_said', name='stepkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('juror_id', sa.Integer(), nullable=True),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('chosen', sa.Text(), nullable=False),
    sa.Column('method', sa.String(length=32), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('taken_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_steps_account_id_accounts')),
    sa.ForeignKeyConstraint(['ballot_id'], ['ballots.id'], name=op.f('fk_steps_ballot_id_ballots')),
    sa.ForeignKeyConstraint(['juror_id'], ['jurors.id'], name=op.f('fk_steps_juror_id_jurors')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_steps')),
    sa.UniqueConstraint('ballot_id', 'position', name=op.f('uq_steps_ballot_id_position'))
    )
    with op.batch_alter_table('steps', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_steps_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_steps_ballot_id'), ['ballot_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_steps_juror_id'), ['juror_id'], unique=False)

    op.create_table('tech_checks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('copy_id', sa.Integer(), nullable=False),
    sa.Column('hall_id', sa.Integer(), nullable=False),
    sa.Column('result', sa.Enum('pass', 'conditional', 'fail', name='checkresult', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('fader', sa.String(length=20), nullable=False),
    sa.Column('subtitle_line', sa.String(length=120), nullable=False),
    sa.Column('cues', sa.String(length=300), nullable=False),
    sa.Column('first_line', sa.String(length=200), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('checked_at', sa.DateTime(), nullable=False),
    sa.Column('checked_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['checked_by_id'], ['accounts.id'], name=op.f('fk_tech_checks_checked_by_id_accounts')),
    sa.ForeignKeyConstraint(['copy_id'], ['copies.id'], name=op.f('fk_tech_checks_copy_id_copies')),
    sa.ForeignKeyConstraint(['hall_id'], ['halls.id'], name=op.f('fk_tech_checks_hall_id_halls')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tech_checks'))
    )
    with op.batch_alter_table('tech_checks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tech_checks_checked_by_id'), ['checked_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_tech_checks_copy_id'), ['copy_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_tech_checks_hall_id'), ['hall_id'], unique=False)

    op.create_table('viewings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('resumes_at_seconds', sa.Integer(), nullable=False),
    sa.Column('watched_seconds', sa.Integer(), nullable=False),
    sa.Column('to_the_end', sa.Boolean(), nullable=False),
    sa.Column('touched_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_viewings_account_id_accounts')),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_viewings_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_viewings')),
    sa.UniqueConstraint('submission_id', 'account_id', name=op.f('uq_viewings_submission_id_account_id'))
    )
    with op.batch_alter_table('viewings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_viewings_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_viewings_submission_id'), ['submission_id'], unique=False)

    op.create_table('watch_notes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('at_seconds', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('written_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint('at_seconds between 0 and 86400', name=op.f('ck_watch_notes_within_a_day')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_watch_notes_account_id_accounts')),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_watch_notes_submission_id_submissions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_watch_notes'))
    )
    with op.batch_alter_table('watch_notes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_watch_notes_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_watch_notes_submission_id'), ['submission_id'], unique=False)

    op.create_table('attendances',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('attendee_id', sa.Integer(), nullable=False),
    sa.Column('show_id', sa.Integer(), nullable=False),
    sa.Column('way', sa.Enum('door', 'joined', name='way', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['attendee_id'], ['attendees.id'], name=op.f('fk_attendances_attendee_id_attendees')),
    sa.ForeignKeyConstraint(['show_id'], ['shows.id'], name=op.f('fk_attendances_show_id_shows')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attendances')),
    sa.UniqueConstraint('attendee_id', 'show_id', name=op.f('uq_attendances_attendee_id_show_id'))
    )
    with op.batch_alter_table('attendances', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attendances_attendee_id'), ['attendee_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_attendances_show_id'), ['show_id'], unique=False)

    op.create_table('audience_votes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('showing_id', sa.Integer(), nullable=False),
    sa.Column('selection_id', sa.Integer(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['selection_id'], ['selections.id'], name=op.f('fk_audience_votes_selection_id_selections')),
    sa.ForeignKeyConstraint(['showing_id'], ['showings.id'], name=op.f('fk_audience_votes_showing_id_showings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audience_votes'))
    )
    with op.batch_alter_table('audience_votes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audience_votes_selection_id'), ['selection_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_audience_votes_showing_id'), ['showing_id'], unique=False)

    op.create_table('branch_placements',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('branch_id', sa.Integer(), nullable=False),
    sa.Column('show_code', sa.String(length=16), nullable=False),
    sa.Column('selection_id', sa.Integer(), nullable=True),
    sa.Column('hall_id', sa.Integer(), nullable=True),
    sa.Column('starts_at', sa.DateTime(), nullable=True),
    sa.Column('ends_at', sa.DateTime(), nullable=True),
    sa.Column('state', sa.Enum('pencilled', 'planned', 'locked', 'cancelled', name='showstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('base_hall_id', sa.Integer(), nullable=True),
    sa.Column('base_starts_at', sa.DateTime(), nullable=True),
    sa.Column('base_ends_at', sa.DateTime(), nullable=True),
    sa.Column('base_state', sa.Enum('pencilled', 'planned', 'locked', 'cancelled', name='base_state', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('(base_hall_id is null) = (base_starts_at is null)', name=op.f('ck_branch_placements_base_is_whole')),
    sa.CheckConstraint('(hall_id is null) = (starts_at is null)', name=op.f('ck_branch_placements_place_is_whole')),
    sa.ForeignKeyConstraint(['base_hall_id'], ['halls.id'], name=op.f('fk_branch_placements_base_hall_id_halls')),
    sa.ForeignKeyConstraint(['branch_id'], ['branches.id'], name=op.f('fk_branch_placements_branch_id_branches')),
    sa.ForeignKeyConstraint(['hall_id'], ['halls.id'], name=op.f('fk_branch_placements_hall_id_halls')),
    sa.ForeignKeyConstraint(['selection_id'], ['selections.id'], name=op.f('fk_branch_placements_selection_id_selections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_branch_placements')),
    sa.UniqueConstraint('branch_id', 'show_code', name=op.f('uq_branch_placements_branch_id_show_code'))
    )
    with op.batch_alter_table('branch_placements', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_branch_placements_base_hall_id'), ['base_hall_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_branch_placements_branch_id'), ['branch_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_branch_placements_hall_id'), ['hall_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_branch_placements_selection_id'), ['selection_id'], unique=False)

    op.create_table('derogations',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('prize_id', sa.Integer(), nullable=False),
    sa.Column('selection_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('asked', 'granted', 'refused', name='derogationstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('answered_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['prize_id'], ['prizes.id'], name=op.f('fk_derogations_prize_id_prizes')),
    sa.ForeignKeyConstraint(['selection_id'], ['selections.id'], name=op.f('fk_derogations_selection_id_selections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_derogations')),
    sa.UniqueConstraint('code', name=op.f('uq_derogations_code')),
    sa.UniqueConstraint('prize_id', 'selection_id', name=op.f('uq_derogations_prize_id_selection_id'))
    )
    with op.batch_alter_table('derogations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_derogations_prize_id'), ['prize_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_derogations_selection_id'), ['selection_id'], unique=False)

    op.create_table('former_reviews',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('contents', sa.Text(), nullable=False),
    sa.Column('replaced_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['review_id'], ['reviews.id'], name=op.f('fk_former_reviews_review_id_reviews')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_former_reviews')),
    sa.UniqueConstraint('review_id', 'number', name=op.f('uq_former_reviews_review_id_number'))
    )
    with op.batch_alter_table('former_reviews', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_former_reviews_review_id'), ['review_id'], unique=False)

    op.create_table('genders_told',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('attendee_id', sa.Integer(), nullable=False),
    sa.Column('gender', sa.Enum('woman', 'man', 'non_binary', 'own_words', name='gender', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('own_words', sa.String(length=80), nullable=False),
    sa.ForeignKeyConstraint(['attendee_id'], ['attendees.id'], name=op.f('fk_genders_told_attendee_id_attendees')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_genders_told')),
    sa.UniqueConstraint('attendee_id', name=op.f('uq_genders_told_attendee_id'))
    )
    op.create_table('guest_films',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('guest_id', sa.Integer(), nullable=False),
    sa.Column('selection_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['guest_id'], ['guests.id'], name=op.f('fk_guest_films_guest_id_guests')),
    sa.ForeignKeyConstraint(['selection_id'], ['selections.id'], name=op.f('fk_guest_films_selection_id_selections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guest_films')),
    sa.UniqueConstraint('guest_id', 'selection_id', name=op.f('uq_guest_films_guest_id_selection_id'))
    )
    with op.batch_alter_table('guest_films', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guest_films_guest_id'), ['guest_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_guest_films_selection_id'), ['selection_id'], unique=False)

    op.create_table('marks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('criterion_id', sa.Integer(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.CheckConstraint('value between 1 and 10', name=op.f('ck_marks_one_to_ten')),
    sa.ForeignKeyConstraint(['criterion_id'], ['round_criteria.id'], name=op.f('fk_marks_criterion_id_round_criteria')),
    sa.ForeignKeyConstraint(['review_id'], ['reviews.id'], name=op.f('fk_marks_review_id_reviews')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_marks')),
    sa.UniqueConstraint('review_id', 'criterion_id', name=op.f('uq_marks_review_id_criterion_id'))
    )
    with op.batch_alter_table('marks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_marks_criterion_id'), ['criterion_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_marks_review_id'), ['review_id'], unique=False)

    op.create_table('paper_tallies',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('showing_id', sa.Integer(), nullable=False),
    sa.Column('selection_id', sa.Integer(), nullable=False),
    sa.Column('first', sa.String(length=80), nullable=False),
    sa.Column('first_by_id', sa.Integer(), nullable=False),
    sa.Column('second_by_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('second_by_id <> first_by_id', name=op.f('ck_paper_tallies_two_people')),
    sa.ForeignKeyConstraint(['first_by_id'], ['accounts.id'], name=op.f('fk_paper_tallies_first_by_id_accounts')),
    sa.ForeignKeyConstraint(['second_by_id'], ['accounts.id'], name=op.f('fk_paper_tallies_second_by_id_accounts')),
    sa.ForeignKeyConstraint(['selection_id'], ['selections.id'], name=op.f('fk_paper_tallies_selection_id_selections')),
    sa.ForeignKeyConstraint(['showing_id'], ['showings.id'], name=op.f('fk_paper_tallies_showing_id_showings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_tallies')),
    sa.UniqueConstraint('showing_id', 'selection_id', name=op.f('uq_paper_tallies_showing_id_selection_id'))
    )
    with op.batch_alter_table('paper_tallies', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_paper_tallies_first_by_id'), ['first_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_paper_tallies_second_by_id'), ['second_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_paper_tallies_selection_id'), ['selection_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_paper_tallies_showing_id'), ['showing_id'], unique=False)

    op.create_table('print_terms',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('selection_id', sa.Integer(), nullable=False),
    sa.Column('showings_max', sa.Integer(), nullable=False),
    sa.Column('agreed_with', sa.String(length=200), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('showings_max >= 0', name=op.f('ck_print_terms_counted')),
    sa.ForeignKeyConstraint(['selection_id'], ['selections.id'], name=op.f('fk_print_terms_selection_id_selections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_print_terms')),
    sa.UniqueConstraint('selection_id', name=op.f('uq_print_terms_selection_id'))
    )
    op.create_table('scoresheet_changes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('client_id', sa.String(length=40), nullable=False),
    sa.Column('juror_id', sa.Integer(), nullable=False),
    sa.Column('selection_id', sa.Integer(), nullable=False),
    sa.Column('criterion_id', sa.Integer(), nullable=True),
    sa.Column('about', sa.Enum('mark', 'seen', 'how', 'note', name='answer', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('value', sa.Integer(), nullable=True),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('device', sa.String(length=40), nullable=False),
    sa.Column('device_name', sa.String(length=60), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('late', sa.Boolean(), nullable=False),
    sa.Column('over_id', sa.Integer(), nullable=True),
    sa.Column('arrived_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['criterion_id'], ['criteria.id'], name=op.f('fk_scoresheet_changes_criterion_id_criteria')),
    sa.ForeignKeyConstraint(['juror_id'], ['jurors.id'], name=op.f('fk_scoresheet_changes_juror_id_jurors')),
    sa.ForeignKeyConstraint(['over_id'], ['scoresheet_changes.id'], name=op.f('fk_scoresheet_changes_over_id_scoresheet_changes')),
    sa.ForeignKeyConstraint(['selection_id'], ['selections.id'], name=op.f('fk_scoresheet_changes_selection_id_selections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scoresheet_changes')),
    sa.UniqueConstraint('juror_id', 'client_id', name=op.f('uq_scoresheet_changes_juror_id_client_id'))
    )
    with op.batch_alter_table('scoresheet_changes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_scoresheet_changes_criterion_id'), ['criterion_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_scoresheet_changes_juror_id'), ['juror_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_scoresheet_changes_over_id'), ['over_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_scoresheet_changes_selection_id'), ['selection_id'], unique=False)

    op.create_table('scoresheets',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('juror_id', sa.Integer(), nullable=False),
    sa.Column('selection_id', sa.Integer(), nullable=False),
    sa.Column('seen', sa.Boolean(), nullable=False),
    sa.Column('seen_how', sa.Enum('screening', 'jury_screening', 'screener', name='viewinghow', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('seen_at', sa.DateTime(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('written_at', sa.DateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['juror_id'], ['jurors.id'], name=op.f('fk_scoresheets_juror_id_jurors')),
    sa.ForeignKeyConstraint(['selection_id'], ['selections.id'], name=op.f('fk_scoresheets_selection_id_selections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scoresheets')),
    sa.UniqueConstraint('juror_id', 'selection_id', name=op.f('uq_scoresheets_juror_id_selection_id'))
    )
    with op.batch_alter_table('scoresheets', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_scoresheets_juror_id'), ['juror_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_scoresheets_selection_id'), ['selection_id'], unique=False)

    op.create_table('show_items',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('show_id', sa.Integer(), nullable=False),
    sa.Column('selection_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('gap_seconds', sa.Integer(), nullable=False),
    sa.Column('part', sa.Integer(), nullable=True),
    sa.Column('parts', sa.Integer(), nullable=True),
    sa.Column('part_seconds', sa.Integer(), nullable=True),
    sa.Column('copy_id', sa.Integer(), nullable=True),
    sa.Column('age_mark', sa.String(length=8), nullable=False),
    sa.Column('subtitles', sa.Enum('none', 'burned', 'package', 'live', 'voice_over', name='subtitleplan', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('subtitle_languages', sa.String(length=80), nullable=False),
    sa.CheckConstraint('(part is null) = (parts is null)', name=op.f('ck_show_items_part_of_parts')),
    sa.CheckConstraint('part is null or (part >= 1 and part <= parts)', name=op.f('ck_show_items_part_within')),
    sa.ForeignKeyConstraint(['copy_id'], ['copies.id'], name=op.f('fk_show_items_copy_id_copies')),
    sa.ForeignKeyConstraint(['selection_id'], ['selections.id'], name=op.f('fk_show_items_selection_id_selections')),
    sa.ForeignKeyConstraint(['show_id'], ['shows.id'], name=op.f('fk_show_items_show_id_shows')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_show_items')),
    sa.UniqueConstraint('show_id', 'position', name=op.f('uq_show_items_show_id_position'))
    )
    with op.batch_alter_table('show_items', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_show_items_copy_id'), ['copy_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_show_items_selection_id'), ['selection_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_show_items_show_id'), ['show_id'], unique=False)

    op.create_table('solver_proposal_films',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('proposed_id', sa.Integer(), nullable=False),
    sa.Column('selection_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['proposed_id'], ['solver_proposals.id'], name=op.f('fk_solver_proposal_films_proposed_id_solver_proposals'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['selection_id'], ['selections.id'], name=op.f('fk_solver_proposal_films_selection_id_selections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_solver_proposal_films')),
    sa.UniqueConstraint('proposed_id', 'position', name=op.f('uq_solver_proposal_films_proposed_id_position'))
    )
    with op.batch_alter_table('solver_proposal_films', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_solver_proposal_films_proposed_id'), ['proposed_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_solver_proposal_films_selection_id'), ['selection_id'], unique=False)

    op.create_table('standees',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ballot_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('selection_id', sa.Integer(), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('selection_id is not null or person_id is not null', name=op.f('ck_standees_somebody')),
    sa.ForeignKeyConstraint(['ballot_id'], ['ballots.id'], name=op.f('fk_standees_ballot_id_ballots')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_standees_person_id_people')),
    sa.ForeignKeyConstraint(['selection_id'], ['selections.id'], name=op.f('fk_standees_selection_id_selections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_standees')),
    sa.UniqueConstraint('ballot_id', 'key', name=op.f('uq_standees_ballot_id_key')),
    sa.UniqueConstraint('ballot_id', 'position', name=op.f('uq_standees_ballot_id_position'))
    )
    with op.batch_alter_table('standees', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_standees_ballot_id'), ['ballot_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_standees_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_standees_selection_id'), ['selection_id'], unique=False)

    op.create_table('tasks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('selection_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('due_at', sa.DateTime(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('answered_at', sa.DateTime(), nullable=True),
    sa.Column('settled_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['selection_id'], ['selections.id'], name=op.f('fk_tasks_selection_id_selections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tasks')),
    sa.UniqueConstraint('selection_id', 'kind', name=op.f('uq_tasks_selection_id_kind'))
    )
    with op.batch_alter_table('tasks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tasks_selection_id'), ['selection_id'], unique=False)

    op.create_table('vote_codes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('showing_id', sa.Integer(), nullable=False),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('used_at', sa.DateTime(), nullable=True),
    sa.Column('receipt', sa.String(length=16), nullable=True),
    sa.ForeignKeyConstraint(['showing_id'], ['showings.id'], name=op.f('fk_vote_codes_showing_id_showings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_vote_codes')),
    sa.UniqueConstraint('digest', name=op.f('uq_vote_codes_digest')),
    sa.UniqueConstraint('receipt', name=op.f('uq_vote_codes_receipt'))
    )
    with op.batch_alter_table('vote_codes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_vote_codes_showing_id'), ['showing_id'], unique=False)

    op.create_table('winners',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('award_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('selection_id', sa.Integer(), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('selection_id is not null or person_id is not null or organisation_id is not null', name=op.f('ck_winners_somebody')),
    sa.ForeignKeyConstraint(['award_id'], ['awards.id'], name=op.f('fk_winners_award_id_awards')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_winners_organisation_id_organisations')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_winners_person_id_people')),
    sa.ForeignKeyConstraint(['selection_id'], ['selections.id'], name=op.f('fk_winners_selection_id_selections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_winners')),
    sa.UniqueConstraint('award_id', 'position', name=op.f('uq_winners_award_id_position'))
    )
    with op.batch_alter_table('winners', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_winners_award_id'), ['award_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_winners_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_winners_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_winners_selection_id'), ['selection_id'], unique=False)

    op.create_table('scores',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('scoresheet_id', sa.Integer(), nullable=False),
    sa.Column('criterion_id', sa.Integer(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.CheckConstraint('value >= 0', name=op.f('ck_scores_not_below_nothing')),
    sa.ForeignKeyConstraint(['criterion_id'], ['criteria.id'], name=op.f('fk_scores_criterion_id_criteria')),
    sa.ForeignKeyConstraint(['scoresheet_id'], ['scoresheets.id'], name=op.f('fk_scores_scoresheet_id_scoresheets')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scores')),
    sa.UniqueConstraint('scoresheet_id', 'criterion_id', name=op.f('uq_scores_scoresheet_id_criterion_id'))
    )
    with op.batch_alter_table('scores', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_scores_criterion_id'), ['criterion_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_scores_scoresheet_id'), ['scoresheet_id'], unique=False)

    
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(JOURNAL_SQLITE.format(act=act))
    else:
        for statement in JOURNAL_POSTGRESQL:
            op.execute(statement)


def downgrade() -> None:
    
    with op.batch_alter_table('scores', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_scores_scoresheet_id'))
        batch_op.drop_index(batch_op.f('ix_scores_criterion_id'))

    op.drop_table('scores')
    with op.batch_alter_table('winners', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_winners_selection_id'))
        batch_op.drop_index(batch_op.f('ix_winners_person_id'))
        batch_op.drop_index(batch_op.f('ix_winners_organisation_id'))
        batch_op.drop_index(batch_op.f('ix_winners_award_id'))

    op.drop_table('winners')
    with op.batch_alter_table('vote_codes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_vote_codes_showing_id'))

    op.drop_table('vote_codes')
    with op.batch_alter_table('tasks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tasks_selection_id'))

    op.drop_table('tasks')
    with op.batch_alter_table('standees', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_standees_selection_id'))
        batch_op.drop_index(batch_op.f('ix_standees_person_id'))
        batch_op.drop_index(batch_op.f('ix_standees_ballot_id'))

    op.drop_table('standees')
    with op.batch_alter_table('solver_proposal_films', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_solver_proposal_films_selection_id'))
        batch_op.drop_index(batch_op.f('ix_solver_proposal_films_proposed_id'))

    op.drop_table('solver_proposal_films')
    with op.batch_alter_table('show_items', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_show_items_show_id'))
        batch_op.drop_index(batch_op.f('ix_show_items_selection_id'))
        batch_op.drop_index(batch_op.f('ix_show_items_copy_id'))

    op.drop_table('show_items')
    with op.batch_alter_table('scoresheets', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_scoresheets_selection_id'))
        batch_op.drop_index(batch_op.f('ix_scoresheets_juror_id'))

    op.drop_table('scoresheets')
    with op.batch_alter_table('scoresheet_changes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_scoresheet_changes_selection_id'))
        batch_op.drop_index(batch_op.f('ix_scoresheet_changes_over_id'))
        batch_op.drop_index(batch_op.f('ix_scoresheet_changes_juror_id'))
        batch_op.drop_index(batch_op.f('ix_scoresheet_changes_criterion_id'))

    op.drop_table('scoresheet_changes')
    op.drop_table('print_terms')
    with op.batch_alter_table('paper_tallies', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_paper_tallies_showing_id'))
        batch_op.drop_index(batch_op.f('ix_paper_tallies_selection_id'))
        batch_op.drop_index(batch_op.f('ix_paper_tallies_second_by_id'))
        batch_op.drop_index(batch_op.f('ix_paper_tallies_first_by_id'))

    op.drop_table('paper_tallies')
    with op.batch_alter_table('marks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_marks_review_id'))
        batch_op.drop_index(batch_op.f('ix_marks_criterion_id'))

    op.drop_table('marks')
    with op.batch_alter_table('guest_films', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_guest_films_selection_id'))
        batch_op.drop_index(batch_op.f('ix_guest_films_guest_id'))

    op.drop_table('guest_films')
    op.drop_table('genders_told')
    with op.batch_alter_table('former_reviews', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_former_reviews_review_id'))

    op.drop_table('former_reviews')
    with op.batch_alter_table('derogations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_derogations_selection_id'))
        batch_op.drop_index(batch_op.f('ix_derogations_prize_id'))

    op.drop_table('derogations')
    with op.batch_alter_table('branch_placements', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_branch_placements_selection_id'))
        batch_op.drop_index(batch_op.f('ix_branch_placements_hall_id'))
        batch_op.drop_index(batch_op.f('ix_branch_placements_branch_id'))
        batch_op.drop_index(batch_op.f('ix_branch_placements_base_hall_id'))

    op.drop_table('branch_placements')
    with op.batch_alter_table('audience_votes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audience_votes_showing_id'))
        batch_op.drop_index(batch_op.f('ix_audience_votes_selection_id'))

    op.drop_table('audience_votes')
    with op.batch_alter_table('attendances', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attendances_show_id'))
        batch_op.drop_index(batch_op.f('ix_attendances_attendee_id'))

    op.drop_table('attendances')
    with op.batch_alter_table('watch_notes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_watch_notes_submission_id'))
        batch_op.drop_index(batch_op.f('ix_watch_notes_account_id'))

    op.drop_table('watch_notes')
    with op.batch_alter_table('viewings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_viewings_submission_id'))
        batch_op.drop_index(batch_op.f('ix_viewings_account_id'))

    op.drop_table('viewings')
    with op.batch_alter_table('tech_checks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tech_checks_hall_id'))
        batch_op.drop_index(batch_op.f('ix_tech_checks_copy_id'))
        batch_op.drop_index(batch_op.f('ix_tech_checks_checked_by_id'))

    op.drop_table('tech_checks')
    with op.batch_alter_table('steps', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_steps_juror_id'))
        batch_op.drop_index(batch_op.f('ix_steps_ballot_id'))
        batch_op.drop_index(batch_op.f('ix_steps_account_id'))

    op.drop_table('steps')
    with op.batch_alter_table('solver_proposals', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_solver_proposals_was_hall_id'))
        batch_op.drop_index(batch_op.f('ix_solver_proposals_show_id'))
        batch_op.drop_index(batch_op.f('ix_solver_proposals_run_id'))
        batch_op.drop_index(batch_op.f('ix_solver_proposals_hall_id'))

    op.drop_table('solver_proposals')
    with op.batch_alter_table('snapshots', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_snapshots_submission_id'))

    op.drop_table('snapshots')
    with op.batch_alter_table('showings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_showings_show_id'))
        batch_op.drop_index(batch_op.f('ix_showings_poll_id'))

    op.drop_table('showings')
    with op.batch_alter_table('shipments', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_shipments_copy_id'))

    op.drop_table('shipments')
    with op.batch_alter_table('selections', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_selections_version_id'))
        batch_op.drop_index(batch_op.f('ix_selections_submission_id'))
        batch_op.drop_index(batch_op.f('ix_selections_section_id'))
        batch_op.drop_index(batch_op.f('ix_selections_film_id'))
        batch_op.drop_index(batch_op.f('ix_selections_edition_id'))

    op.drop_table('selections')
    with op.batch_alter_table('screener_passes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_screener_passes_submission_id'))
        batch_op.drop_index(batch_op.f('ix_screener_passes_account_id'))

    op.drop_table('screener_passes')
    with op.batch_alter_table('reviews', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reviews_submission_id'))
        batch_op.drop_index(batch_op.f('ix_reviews_section_id'))
        batch_op.drop_index(batch_op.f('ix_reviews_round_id'))
        batch_op.drop_index(batch_op.f('ix_reviews_account_id'))

    op.drop_table('reviews')
    with op.batch_alter_table('receipts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_receipts_person_id'))
        batch_op.drop_index(batch_op.f('ix_receipts_organisation_id'))
        batch_op.drop_index(batch_op.f('ix_receipts_component_id'))
        batch_op.drop_index(batch_op.f('ix_receipts_award_id'))

    op.drop_table('receipts')
    with op.batch_alter_table('payments', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_payments_submission_id'))

    op.drop_table('payments')
    with op.batch_alter_table('participants', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_participants_show_id'))
        batch_op.drop_index(batch_op.f('ix_participants_person_id'))

    op.drop_table('participants')
    with op.batch_alter_table('missing_things', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_missing_things_submission_id'))

    op.drop_table('missing_things')
    with op.batch_alter_table('meeting_films', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meeting_films_submission_id'))
        batch_op.drop_index(batch_op.f('ix_meeting_films_meeting_id'))

    op.drop_table('meeting_films')
    with op.batch_alter_table('likenesses', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_likenesses_state'))
        batch_op.drop_index(batch_op.f('ix_likenesses_other_id'))
        batch_op.drop_index(batch_op.f('ix_likenesses_one_id'))
        batch_op.drop_index(batch_op.f('ix_likenesses_kept_id'))
        batch_op.drop_index(batch_op.f('ix_likenesses_film_id'))
        batch_op.drop_index(batch_op.f('ix_likenesses_edition_id'))
        batch_op.drop_index(batch_op.f('ix_likenesses_decided_by_id'))

    op.drop_table('likenesses')
    with op.batch_alter_table('keys', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_keys_hall_id'))
        batch_op.drop_index(batch_op.f('ix_keys_copy_id'))

    op.drop_table('keys')
    with op.batch_alter_table('keepers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_keepers_juror_id'))
        batch_op.drop_index(batch_op.f('ix_keepers_ballot_id'))
        batch_op.drop_index(batch_op.f('ix_keepers_account_id'))

    op.drop_table('keepers')
    with op.batch_alter_table('intake_rows', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_intake_rows_submission_id'))
        batch_op.drop_index('ix_intake_rows_intake_id_verdict')
        batch_op.drop_index('ix_intake_rows_intake_id_external_id')
        batch_op.drop_index(batch_op.f('ix_intake_rows_intake_id'))

    op.drop_table('intake_rows')
    with op.batch_alter_table('ingests', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ingests_hall_id'))
        batch_op.drop_index(batch_op.f('ix_ingests_done_by_id'))
        batch_op.drop_index(batch_op.f('ix_ingests_copy_id'))

    op.drop_table('ingests')
    with op.batch_alter_table('imported_rows', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_imported_rows_intake_id'))

    op.drop_table('imported_rows')
    with op.batch_alter_table('hook_sendings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hook_sendings_notice_id'))

    op.drop_table('hook_sendings')
    with op.batch_alter_table('guardian_endings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_guardian_endings_submission_id'))
        batch_op.drop_index(batch_op.f('ix_guardian_endings_decided_by_id'))

    op.drop_table('guardian_endings')
    with op.batch_alter_table('entry_pictures', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_entry_pictures_submission_id'))
        batch_op.drop_index(batch_op.f('ix_entry_pictures_picture_id'))

    op.drop_table('entry_pictures')
    op.drop_table('entry_lines')
    with op.batch_alter_table('electors', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_electors_juror_id'))
        batch_op.drop_index(batch_op.f('ix_electors_ballot_id'))

    op.drop_table('electors')
    with op.batch_alter_table('corrections', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_corrections_submission_id'))
        batch_op.drop_index(batch_op.f('ix_corrections_answered_by_id'))

    op.drop_table('corrections')
    with op.batch_alter_table('copy_changes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_copy_changes_seen_by_id'))
        batch_op.drop_index(batch_op.f('ix_copy_changes_said_by_id'))
        batch_op.drop_index(batch_op.f('ix_copy_changes_copy_id'))

    op.drop_table('copy_changes')
    with op.batch_alter_table('citations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_citations_award_id'))

    op.drop_table('citations')
    with op.batch_alter_table('candidates', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_candidates_submission_id'))
        batch_op.drop_index(batch_op.f('ix_candidates_section_id'))

    op.drop_table('candidates')
    with op.batch_alter_table('box_entries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_box_entries_juror_id'))
        batch_op.drop_index(batch_op.f('ix_box_entries_ballot_id'))

    op.drop_table('box_entries')
    with op.batch_alter_table('basket_items', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_basket_items_submission_id'))
        batch_op.drop_index(batch_op.f('ix_basket_items_account_id'))

    op.drop_table('basket_items')
    with op.batch_alter_table('attendees', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attendees_state'))
        batch_op.drop_index(batch_op.f('ix_attendees_enrolment_id'))

    op.drop_table('attendees')
    with op.batch_alter_table('assignments', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_assignments_submission_id'))
        batch_op.drop_index(batch_op.f('ix_assignments_round_id'))
        batch_op.drop_index(batch_op.f('ix_assignments_account_id'))

    op.drop_table('assignments')
    with op.batch_alter_table('answers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_answers_submission_id'))

    op.drop_table('answers')
    with op.batch_alter_table('allowances', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_allowances_show_id'))
        batch_op.drop_index(batch_op.f('ix_allowances_account_id'))

    op.drop_table('allowances')
    with op.batch_alter_table('submissions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_submissions_tier_id'))
        batch_op.drop_index(batch_op.f('ix_submissions_state'))
        batch_op.drop_index(batch_op.f('ix_submissions_sent_at'))
        batch_op.drop_index(batch_op.f('ix_submissions_film_id'))
        batch_op.drop_index(batch_op.f('ix_submissions_compared_at'))
        batch_op.drop_index(batch_op.f('ix_submissions_call_id'))
        batch_op.drop_index(batch_op.f('ix_submissions_account_id'))

    op.drop_table('submissions')
    with op.batch_alter_table('solver_run_rules', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_solver_run_rules_run_id'))

    op.drop_table('solver_run_rules')
    op.drop_table('signed_manifests')
    with op.batch_alter_table('shows', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_shows_starts_at'))
        batch_op.drop_index(batch_op.f('ix_shows_section_id'))
        batch_op.drop_index(batch_op.f('ix_shows_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_shows_hall_id'))
        batch_op.drop_index(batch_op.f('ix_shows_festival_day'))
        batch_op.drop_index(batch_op.f('ix_shows_event_id'))
        batch_op.drop_index(batch_op.f('ix_shows_edition_id'))

    op.drop_table('shows')
    op.drop_table('servers')
    with op.batch_alter_table('round_criteria', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_round_criteria_round_id'))

    op.drop_table('round_criteria')
    with op.batch_alter_table('reports', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reports_section_id'))
        batch_op.drop_index(batch_op.f('ix_reports_release_id'))
        batch_op.drop_index(batch_op.f('ix_reports_edition_id'))

    op.drop_table('reports')
    with op.batch_alter_table('readers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_readers_round_id'))
        batch_op.drop_index(batch_op.f('ix_readers_account_id'))

    op.drop_table('readers')
    with op.batch_alter_table('publication_renditions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_publication_renditions_publication_id'))

    op.drop_table('publication_renditions')
    with op.batch_alter_table('publication_bodies', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_publication_bodies_publication_id'))
        batch_op.drop_index(batch_op.f('ix_publication_bodies_organisation_id'))

    op.drop_table('publication_bodies')
    with op.batch_alter_table('publication_authors', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_publication_authors_publication_id'))
        batch_op.drop_index(batch_op.f('ix_publication_authors_person_id'))

    op.drop_table('publication_authors')
    with op.batch_alter_table('prize_sections', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_prize_sections_section_id'))
        batch_op.drop_index(batch_op.f('ix_prize_sections_prize_id'))

    op.drop_table('prize_sections')
    with op.batch_alter_table('prize_exceptions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_prize_exceptions_prize_id'))
        batch_op.drop_index(batch_op.f('ix_prize_exceptions_other_id'))

    op.drop_table('prize_exceptions')
    with op.batch_alter_table('prize_donors', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_prize_donors_prize_id'))
        batch_op.drop_index(batch_op.f('ix_prize_donors_organisation_id'))

    op.drop_table('prize_donors')
    with op.batch_alter_table('prize_components', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_prize_components_prize_id'))
        batch_op.drop_index(batch_op.f('ix_prize_components_picture_id'))

    op.drop_table('prize_components')
    with op.batch_alter_table('presences', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_presences_sitting_id'))
        batch_op.drop_index(batch_op.f('ix_presences_juror_id'))

    op.drop_table('presences')
    with op.batch_alter_table('polls', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_polls_verified_by_id'))
        batch_op.drop_index(batch_op.f('ix_polls_edition_id'))
        batch_op.drop_index(batch_op.f('ix_polls_counted_by_id'))

    op.drop_table('polls')
    with op.batch_alter_table('papers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_papers_state'))
        batch_op.drop_index(batch_op.f('ix_papers_release_id'))

    op.drop_table('papers')
    with op.batch_alter_table('opening_hours', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_opening_hours_hall_id'))

    op.drop_table('opening_hours')
    with op.batch_alter_table('interview_slots', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_interview_slots_state'))
        batch_op.drop_index(batch_op.f('ix_interview_slots_starts_at'))
        batch_op.drop_index(batch_op.f('ix_interview_slots_guest_id'))
        batch_op.drop_index(batch_op.f('ix_interview_slots_accreditation_id'))

    op.drop_table('interview_slots')
    with op.batch_alter_table('intake_guesses', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_intake_guesses_intake_id'))

    op.drop_table('intake_guesses')
    with op.batch_alter_table('hook_wishes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hook_wishes_hook_id'))

    op.drop_table('hook_wishes')
    with op.batch_alter_table('hook_notices', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hook_notices_made_at'))
        batch_op.drop_index(batch_op.f('ix_hook_notices_hook_id'))
        batch_op.drop_index(batch_op.f('ix_hook_notices_due_at'))

    op.drop_table('hook_notices')
    with op.batch_alter_table('hall_blocks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hall_blocks_hall_id'))

    op.drop_table('hall_blocks')
    with op.batch_alter_table('grid_visits', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_grid_visits_hall_id'))
        batch_op.drop_index(batch_op.f('ix_grid_visits_edition_id'))
        batch_op.drop_index(batch_op.f('ix_grid_visits_account_id'))

    op.drop_table('grid_visits')
    with op.batch_alter_table('fees', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_fees_tier_id'))
        batch_op.drop_index(batch_op.f('ix_fees_category_id'))

    op.drop_table('fees')
    with op.batch_alter_table('enrolments', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_enrolments_told_release_id'))

    op.drop_table('enrolments')
    with op.batch_alter_table('embargo_promises', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_embargo_promises_release_id'))
        batch_op.drop_index(batch_op.f('ix_embargo_promises_account_id'))

    op.drop_table('embargo_promises')
    with op.batch_alter_table('embargo_pledges', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_embargo_pledges_terms_id'))
        batch_op.drop_index(batch_op.f('ix_embargo_pledges_release_id'))
        batch_op.drop_index(batch_op.f('ix_embargo_pledges_accreditation_id'))

    op.drop_table('embargo_pledges')
    with op.batch_alter_table('dissents', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_dissents_sitting_id'))
        batch_op.drop_index(batch_op.f('ix_dissents_prize_id'))
        batch_op.drop_index(batch_op.f('ix_dissents_juror_id'))

    op.drop_table('dissents')
    with op.batch_alter_table('copies', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_copies_version_id'))
        batch_op.drop_index(batch_op.f('ix_copies_ov_id'))
        batch_op.drop_index(batch_op.f('ix_copies_hall_id'))
        batch_op.drop_index(batch_op.f('ix_copies_edition_id'))
        batch_op.drop_index(batch_op.f('ix_copies_cpl'))
        batch_op.drop_index(batch_op.f('ix_copies_backup_of_id'))

    op.drop_table('copies')
    with op.batch_alter_table('change_notices', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_change_notices_show_code'))
        batch_op.drop_index(batch_op.f('ix_change_notices_release_id'))

    op.drop_table('change_notices')
    op.drop_table('calendar_keys')
    with op.batch_alter_table('ballots', schema=None) as batch_op:
        batch_op.drop_index('uq_ballots_one_open', sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))
        batch_op.drop_index(batch_op.f('ix_ballots_sitting_id'))
        batch_op.drop_index(batch_op.f('ix_ballots_prize_id'))

    op.drop_table('ballots')
    with op.batch_alter_table('awards', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_awards_prize_id'))

    op.drop_table('awards')
    with op.batch_alter_table('agenda_items', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_items_sitting_id'))
        batch_op.drop_index(batch_op.f('ix_agenda_items_prize_id'))

    op.drop_table('agenda_items')
    with op.batch_alter_table('walks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_walks_venue_id'))
        batch_op.drop_index(batch_op.f('ix_walks_other_id'))

    op.drop_table('walks')
    with op.batch_alter_table('translations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_translations_written_by_id'))
        batch_op.drop_index(batch_op.f('ix_translations_checked_by_id'))

    op.drop_table('translations')
    with op.batch_alter_table('subtitles', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_subtitles_version_id'))

    op.drop_table('subtitles')
    with op.batch_alter_table('solver_runs', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_solver_runs_state'))
        batch_op.drop_index(batch_op.f('ix_solver_runs_edition_id'))
        batch_op.drop_index(batch_op.f('ix_solver_runs_beat_at'))
        batch_op.drop_index(batch_op.f('ix_solver_runs_asked_by_id'))

    op.drop_table('solver_runs')
    with op.batch_alter_table('sittings', schema=None) as batch_op:
        batch_op.drop_index('uq_sittings_one_open', sqlite_where=sa.text('closed_at is null'), postgresql_where=sa.text('closed_at is null'))
        batch_op.drop_index(batch_op.f('ix_sittings_jury_id'))

    op.drop_table('sittings')
    with op.batch_alter_table('sign_ins', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_ins_device_hash'))
        batch_op.drop_index(batch_op.f('ix_sign_ins_account_id'))

    op.drop_table('sign_ins')
    with op.batch_alter_table('section_curators', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_section_curators_section_id'))
        batch_op.drop_index(batch_op.f('ix_section_curators_account_id'))

    op.drop_table('section_curators')
    with op.batch_alter_table('saved_views', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_saved_views_edition_id'))
        batch_op.drop_index(batch_op.f('ix_saved_views_account_id'))

    op.drop_table('saved_views')
    with op.batch_alter_table('rules_documents', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_rules_documents_call_id'))

    op.drop_table('rules_documents')
    with op.batch_alter_table('rounds', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_rounds_section_id'))
        batch_op.drop_index(batch_op.f('ix_rounds_edition_id'))

    op.drop_table('rounds')
    with op.batch_alter_table('returned_files', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_returned_files_handed_in_by_id'))
        batch_op.drop_index(batch_op.f('ix_returned_files_edition_id'))

    op.drop_table('returned_files')
    with op.batch_alter_table('releases', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_releases_edition_id'))
        batch_op.drop_index(batch_op.f('ix_releases_drafted_by_id'))
        batch_op.drop_index(batch_op.f('ix_releases_approved_by_id'))

    op.drop_table('releases')
    with op.batch_alter_table('release_drafts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_release_drafts_drafted_by_id'))

    op.drop_table('release_drafts')
    with op.batch_alter_table('recovery_codes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_recovery_codes_account_id'))

    op.drop_table('recovery_codes')
    with op.batch_alter_table('publications', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_publications_supersedes_id'))
        batch_op.drop_index(batch_op.f('ix_publications_event_id'))
        batch_op.drop_index(batch_op.f('ix_publications_edition_id'))

    op.drop_table('publications')
    with op.batch_alter_table('provider_stays', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_provider_stays_account_id'))

    op.drop_table('provider_stays')
    op.drop_table('provider_links')
    with op.batch_alter_table('prizes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_prizes_jury_id'))
        batch_op.drop_index(batch_op.f('ix_prizes_edition_id'))

    op.drop_table('prizes')
    with op.batch_alter_table('people_apart', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_people_apart_told_by_id'))
        batch_op.drop_index(batch_op.f('ix_people_apart_other_id'))
        batch_op.drop_index(batch_op.f('ix_people_apart_one_id'))

    op.drop_table('people_apart')
    with op.batch_alter_table('past_programmes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_past_programmes_handed_in_by_id'))

    op.drop_table('past_programmes')
    with op.batch_alter_table('partnerships', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_partnerships_section_id'))
        batch_op.drop_index(batch_op.f('ix_partnerships_organisation_id'))
        batch_op.drop_index(batch_op.f('ix_partnerships_logo_id'))
        batch_op.drop_index(batch_op.f('ix_partnerships_edition_id'))

    op.drop_table('partnerships')
    op.drop_table('palmares')
    with op.batch_alter_table('one_time_links', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_one_time_links_account_id'))

    op.drop_table('one_time_links')
    with op.batch_alter_table('news_texts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_news_texts_written_by_id'))
        batch_op.drop_index(batch_op.f('ix_news_texts_item_id'))

    op.drop_table('news_texts')
    with op.batch_alter_table('news_people', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_news_people_person_id'))
        batch_op.drop_index(batch_op.f('ix_news_people_item_id'))

    op.drop_table('news_people')
    with op.batch_alter_table('news_films', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_news_films_item_id'))
        batch_op.drop_index(batch_op.f('ix_news_films_film_id'))

    op.drop_table('news_films')
    with op.batch_alter_table('news_events', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_news_events_item_id'))
        batch_op.drop_index(batch_op.f('ix_news_events_event_id'))

    op.drop_table('news_events')
    with op.batch_alter_table('news_corrections', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_news_corrections_item_id'))

    op.drop_table('news_corrections')
    with op.batch_alter_table('meetings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meetings_opened_by_id'))
        batch_op.drop_index(batch_op.f('ix_meetings_edition_id'))

    op.drop_table('meetings')
    with op.batch_alter_table('many_decided', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_many_decided_edition_id'))
        batch_op.drop_index(batch_op.f('ix_many_decided_account_id'))

    op.drop_table('many_decided')
    with op.batch_alter_table('late_codes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_late_codes_call_id'))

    op.drop_table('late_codes')
    with op.batch_alter_table('jury_sections', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_jury_sections_section_id'))
        batch_op.drop_index(batch_op.f('ix_jury_sections_jury_id'))

    op.drop_table('jury_sections')
    op.drop_table('jury_meetings')
    with op.batch_alter_table('jurors', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_jurors_successor_id'))
        batch_op.drop_index(batch_op.f('ix_jurors_person_id'))
        batch_op.drop_index(batch_op.f('ix_jurors_jury_id'))
        batch_op.drop_index(batch_op.f('ix_jurors_account_id'))

    op.drop_table('jurors')
    with op.batch_alter_table('joinings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_joinings_person_id'))
        batch_op.drop_index(batch_op.f('ix_joinings_kept'))
        batch_op.drop_index(batch_op.f('ix_joinings_joined_by_id'))
        batch_op.drop_index(batch_op.f('ix_joinings_gone'))

    op.drop_table('joinings')
    with op.batch_alter_table('intakes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_intakes_headings_digest'))
        batch_op.drop_index(batch_op.f('ix_intakes_call_id'))
        batch_op.drop_index(batch_op.f('ix_intakes_account_id'))

    op.drop_table('intakes')
    with op.batch_alter_table('hooks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hooks_edition_id'))
        batch_op.drop_index(batch_op.f('ix_hooks_account_id'))

    op.drop_table('hooks')
    with op.batch_alter_table('halls', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_halls_venue_id'))

    op.drop_table('halls')
    with op.batch_alter_table('guest_windows', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_guest_windows_guest_id'))

    op.drop_table('guest_windows')
    with op.batch_alter_table('guardians', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_guardians_account_id'))

    op.drop_table('guardians')
    with op.batch_alter_table('grid_steps', schema=None) as batch_op:
        batch_op.drop_index('ix_grid_steps_whose')
        batch_op.drop_index(batch_op.f('ix_grid_steps_show_code'))
        batch_op.drop_index(batch_op.f('ix_grid_steps_edition_id'))
        batch_op.drop_index(batch_op.f('ix_grid_steps_account_id'))

    op.drop_table('grid_steps')
    with op.batch_alter_table('given_hats', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_given_hats_edition_id'))
        batch_op.drop_index(batch_op.f('ix_given_hats_account_id'))

    op.drop_table('given_hats')
    with op.batch_alter_table('former_rules', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_former_rules_section_id'))
        batch_op.drop_index(batch_op.f('ix_former_rules_replaced_by_id'))

    op.drop_table('former_rules')
    with op.batch_alter_table('films_apart', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_films_apart_told_by_id'))
        batch_op.drop_index(batch_op.f('ix_films_apart_other_id'))
        batch_op.drop_index(batch_op.f('ix_films_apart_one_id'))

    op.drop_table('films_apart')
    with op.batch_alter_table('event_themes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_themes_event_id'))

    op.drop_table('event_themes')
    with op.batch_alter_table('event_partners', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_partners_organisation_id'))
        batch_op.drop_index(batch_op.f('ix_event_partners_event_id'))

    op.drop_table('event_partners')
    with op.batch_alter_table('event_documents', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_documents_event_id'))

    op.drop_table('event_documents')
    with op.batch_alter_table('event_contacts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_contacts_event_id'))

    op.drop_table('event_contacts')
    with op.batch_alter_table('erasures', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_erasures_state'))
        batch_op.drop_index(batch_op.f('ix_erasures_account_id'))

    op.drop_table('erasures')
    with op.batch_alter_table('editions_leaving', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_editions_leaving_state'))
        batch_op.drop_index(batch_op.f('ix_editions_leaving_edition_id'))
        batch_op.drop_index(batch_op.f('ix_editions_leaving_asked_by_id'))

    op.drop_table('editions_leaving')
    with op.batch_alter_table('editions_coming', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_editions_coming_state'))
        batch_op.drop_index(batch_op.f('ix_editions_coming_handed_in_by_id'))
        batch_op.drop_index(batch_op.f('ix_editions_coming_edition_id'))

    op.drop_table('editions_coming')
    with op.batch_alter_table('deadline_tiers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_deadline_tiers_call_id'))

    op.drop_table('deadline_tiers')
    with op.batch_alter_table('data_copies', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_data_copies_state'))
        batch_op.drop_index(batch_op.f('ix_data_copies_person_id'))
        batch_op.drop_index(batch_op.f('ix_data_copies_asked_by_id'))

    op.drop_table('data_copies')
    with op.batch_alter_table('criteria', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_criteria_jury_id'))

    op.drop_table('criteria')
    with op.batch_alter_table('contact_readings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contact_readings_reader_id'))
        batch_op.drop_index(batch_op.f('ix_contact_readings_account_id'))

    op.drop_table('contact_readings')
    with op.batch_alter_table('consents', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consents_account_id'))

    op.drop_table('consents')
    with op.batch_alter_table('categories', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_categories_call_id'))

    op.drop_table('categories')
    with op.batch_alter_table('call_questions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_call_questions_call_id'))

    op.drop_table('call_questions')
    with op.batch_alter_table('branches', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_branches_made_by_id'))
        batch_op.drop_index(batch_op.f('ix_branches_edition_id'))

    op.drop_table('branches')
    with op.batch_alter_table('batches', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_batches_proposed_by_id'))
        batch_op.drop_index(batch_op.f('ix_batches_edition_id'))
        batch_op.drop_index(batch_op.f('ix_batches_approved_by_id'))

    op.drop_table('batches')
    with op.batch_alter_table('answered_requests', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_answered_requests_at'))
        batch_op.drop_index(batch_op.f('ix_answered_requests_account_id'))

    op.drop_table('answered_requests')
    with op.batch_alter_table('accreditations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_accreditations_state'))
        batch_op.drop_index(batch_op.f('ix_accreditations_edition_id'))
        batch_op.drop_index(batch_op.f('ix_accreditations_decided_by_id'))

    op.drop_table('accreditations')
    with op.batch_alter_table('access_tokens', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_access_tokens_edition_id'))
        batch_op.drop_index(batch_op.f('ix_access_tokens_account_id'))

    op.drop_table('access_tokens')
    with op.batch_alter_table('wish_sheets', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_wish_sheets_edition_id'))

    op.drop_table('wish_sheets')
    with op.batch_alter_table('venues', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_venues_edition_id'))

    op.drop_table('venues')
    with op.batch_alter_table('sections', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sections_partner_id'))
        batch_op.drop_index(batch_op.f('ix_sections_edition_id'))

    op.drop_table('sections')
    op.drop_table('press_offices')
    with op.batch_alter_table('person_names', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_names_person_id'))
        batch_op.drop_index(batch_op.f('ix_person_names_folded'))

    op.drop_table('person_names')
    with op.batch_alter_table('past_screenings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_past_screenings_film_id'))

    op.drop_table('past_screenings')
    with op.batch_alter_table('outcome_letters', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_outcome_letters_edition_id'))

    op.drop_table('outcome_letters')
    with op.batch_alter_table('news_items', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_news_items_picture_id'))
        batch_op.drop_index(batch_op.f('ix_news_items_edition_id'))

    op.drop_table('news_items')
    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letters_sent_at'))
        batch_op.drop_index(batch_op.f('ix_letters_send_after'))
        batch_op.drop_index(batch_op.f('ix_letters_paper_ends_at'))
        batch_op.drop_index(batch_op.f('ix_letters_edition_id'))

    op.drop_table('letters')
    with op.batch_alter_table('juries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_juries_organisation_id'))
        batch_op.drop_index(batch_op.f('ix_juries_edition_id'))

    op.drop_table('juries')
    with op.batch_alter_table('interest_settlements', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_interest_settlements_person_id'))
        batch_op.drop_index(batch_op.f('ix_interest_settlements_film_id'))

    op.drop_table('interest_settlements')
    with op.batch_alter_table('guests', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_guests_person_id'))
        batch_op.drop_index(batch_op.f('ix_guests_edition_id'))

    op.drop_table('guests')
    with op.batch_alter_table('finding_counts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_finding_counts_edition_id'))

    op.drop_table('finding_counts')
    with op.batch_alter_table('film_versions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_film_versions_film_id'))

    op.drop_table('film_versions')
    with op.batch_alter_table('film_titles', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_film_titles_folded'))
        batch_op.drop_index(batch_op.f('ix_film_titles_film_id'))

    op.drop_table('film_titles')
    with op.batch_alter_table('film_texts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_film_texts_film_id'))

    op.drop_table('film_texts')
    with op.batch_alter_table('film_stills', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_film_stills_picture_id'))
        batch_op.drop_index(batch_op.f('ix_film_stills_film_id'))

    op.drop_table('film_stills')
    with op.batch_alter_table('film_languages', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_film_languages_tag'))
        batch_op.drop_index(batch_op.f('ix_film_languages_film_id'))

    op.drop_table('film_languages')
    with op.batch_alter_table('film_countries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_film_countries_film_id'))
        batch_op.drop_index(batch_op.f('ix_film_countries_country'))

    op.drop_table('film_countries')
    with op.batch_alter_table('events', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_events_edition_id'))

    op.drop_table('events')
    with op.batch_alter_table('embargo_terms', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_embargo_terms_edition_id'))

    op.drop_table('embargo_terms')
    with op.batch_alter_table('credits', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_credits_person_id'))
        batch_op.drop_index(batch_op.f('ix_credits_organisation_id'))
        batch_op.drop_index(batch_op.f('ix_credits_film_id'))

    op.drop_table('credits')
    with op.batch_alter_table('conflicts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_conflicts_person_id'))
        batch_op.drop_index(batch_op.f('ix_conflicts_film_id'))

    op.drop_table('conflicts')
    op.drop_table('ceremonies')
    with op.batch_alter_table('calls', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_calls_edition_id'))

    op.drop_table('calls')
    with op.batch_alter_table('affiliations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_affiliations_person_id'))
        batch_op.drop_index(batch_op.f('ix_affiliations_organisation_id'))

    op.drop_table('affiliations')
    with op.batch_alter_table('accounts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_accounts_person_id'))

    op.drop_table('accounts')
    with op.batch_alter_table('searched_grams', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_searched_grams_name_id'))

    op.drop_table('searched_grams')
    with op.batch_alter_table('renditions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_renditions_picture_id'))

    op.drop_table('renditions')
    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_people_sorted_as'))
        batch_op.drop_index(batch_op.f('ix_people_slug'))
        batch_op.drop_index(batch_op.f('ix_people_picture_id'))
        batch_op.drop_index(batch_op.f('ix_people_merged_into_id'))

    op.drop_table('people')
    op.drop_table('journal_facts')
    with op.batch_alter_table('films', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_films_poster_id'))
        batch_op.drop_index(batch_op.f('ix_films_merged_into_id'))
        batch_op.drop_index(batch_op.f('ix_films_external_id'))
        batch_op.drop_index(batch_op.f('ix_films_compared_at'))

    op.drop_table('films')
    with op.batch_alter_table('editions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_editions_festival_id'))

    op.drop_table('editions')
    op.drop_table('self_descriptions')
    with op.batch_alter_table('searched_names', schema=None) as batch_op:
        batch_op.drop_index('ix_searched_names_about')

    op.drop_table('searched_names')
    op.drop_table('renderings')
    with op.batch_alter_table('pictures', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pictures_uploaded_by'))
        batch_op.drop_index(batch_op.f('ix_pictures_state'))
        batch_op.drop_index(batch_op.f('ix_pictures_sha256'))

    op.drop_table('pictures')
    with op.batch_alter_table('organisations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_organisations_merged_into_id'))

    op.drop_table('organisations')
    with op.batch_alter_table('journal_programs', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_journal_programs_account_id'))

    op.drop_table('journal_programs')
    op.drop_table('journal_names')
    op.drop_table('journal_head')
    with op.batch_alter_table('journal_entries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_journal_entries_edition_id'))
        batch_op.drop_index(batch_op.f('ix_journal_entries_at'))
        batch_op.drop_index(batch_op.f('ix_journal_entries_actor_id'))
        batch_op.drop_index('ix_journal_entries_about')

    op.drop_table('journal_entries')
    op.drop_table('hook_reader')
    op.drop_table('glossary_terms')
    op.drop_table('festivals')
    with op.batch_alter_table('done_posts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_done_posts_at'))

    op.drop_table('done_posts')
    with op.batch_alter_table('attempts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attempts_began_at'))

    op.drop_table('attempts')
    
