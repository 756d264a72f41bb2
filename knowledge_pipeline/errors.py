"""What can go wrong in the pipeline, each as one line for a person."""

from __future__ import annotations


class PipelineError(Exception):
    """Base of every error of the pipeline."""


class InvalidSettings(PipelineError):
    """A setting, an argument or a glossary that cannot be used."""


class NothingPublished(PipelineError):
    """No run has been published yet."""


class SparkUnavailable(PipelineError):
    """Spark could not be started."""


class SparkFailed(PipelineError):
    """Spark started, but could not do what it was asked."""
