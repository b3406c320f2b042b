"""What the bench prints."""

from collections.abc import Sequence

from bench.measurement import Measurement, Repeat
from bench.ratios import Outcome, Verdict
from bench.spread import Spread
from bench.stage import Variant
from bench.usage import CORES, QUIET_SHARE

LIMIT = QUIET_SHARE * CORES


def measured(variant: Variant, measurement: Measurement) -> str:
    """Return the line of one measurement."""
    split = ", ".join(f"{name} {ms:.2f}" for name, ms in measurement.processor_ms_by_process.items())
    line = (
        f"  {variant.title:<36} {measurement.rate:9.1f} {variant.unit}/s"
        f"  CPU {measurement.processor_ms:6.2f} ms ({split})  foreign {measurement.usage.foreign:.2f}"
    )
    if measurement.load_seconds:
        line += f"  (load {measurement.load_ms:.2f} ms)"
    if measurement.latencies:
        line += f"  p50 {measurement.median_latency_ms:.1f} ms  p99 {measurement.high_latency_ms:.1f} ms"
    return line if measurement.usage.quiet else f"{line}  NOISY"


def summary(variants: Sequence[Variant], repeats: Sequence[Repeat]) -> list[str]:
    """Return a table of the variants over all repeats."""
    lines = [f"{'min/median/max':<38} {'a second':>22} {'CPU ms each':>20} {'p50 ms':>20} {'p99 ms':>22}  foreign"]
    for variant in variants:
        runs = [repeat[variant.title] for repeat in repeats]
        columns = [
            Spread.of([run.rate for run in runs]).written(),
            Spread.of([r.processor_ms for r in runs]).written(2),
        ]
        if all(run.latencies for run in runs):
            columns.append(Spread.of([run.median_latency_ms for run in runs]).written())
            columns.append(Spread.of([run.high_latency_ms for run in runs]).written())
        else:
            columns += ["", ""]
        foreign = max(run.usage.foreign for run in runs)
        rate, processor, median, high = columns
        lines.append(f"  {variant.title:<36} {rate:>22} {processor:>20} {median:>20} {high:>22}  {foreign:.2f}")
    return lines


def verdicts(outcomes: Sequence[Outcome]) -> list[str]:
    """Return a table of the ratios with their aims; a refused run says so last and loudest."""
    lines = [f"{'ratios within a repeat':<58} {'min/median/max':>18}  {'aim':<8} on the median"]
    lines += [
        f"  {outcome.ratio.title:<56} {outcome.spread.written(2):>18}  "
        f"{outcome.ratio.aim.written() if outcome.ratio.aim else '':<8} {_verdict(outcome)}".rstrip()
        for outcome in outcomes
    ]
    if any(outcome.verdict is Verdict.REFUSED for outcome in outcomes):
        lines += [
            "",
            f"REFUSED: something else used more than {LIMIT:g} of {CORES} cores while this ran (see NOISY above).",
            "The ratios marked REFUSED are no result. Stop what else is running and measure again.",
        ]
    return lines


def _verdict(outcome: Outcome) -> str:
    if outcome.verdict is Verdict.REFUSED:
        return f"REFUSED ({outcome.noisy} of {outcome.repeats} repeats noisy)"
    return str(outcome.verdict.value)
