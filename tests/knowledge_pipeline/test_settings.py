"""Settings of the pipeline."""

from pathlib import Path

from knowledge_pipeline.settings import Settings, split_groups


def test_empty_values_are_their_defaults():
    settings = Settings.from_environment({"DATA_DIR": "", "SOURCE_GROUPS": ""})
    assert settings == Settings(
        data_dir=Path(".local/data"),
        source=Path("knowledge_pipeline/sample"),
        source_groups=("public",),
        embedding_model="multilingual-e5-small",
        spark_master="local[*]",
    )


def test_groups_are_names_separated_by_commas_whatever_their_order():
    assert split_groups(" staff,public, ,staff") == ("public", "staff")
