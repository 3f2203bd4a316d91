"""Logistic regression with a ridge over a sparse matrix, in numpy: the same numbers each time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
RIDGE, STEPS = 0.03, 300


@dataclass(frozen=True)
class Matrix:
    """Messages as rows, what stands in them as columns."""

    row: npt.NDArray[np.int64]
    column: npt.NDArray[np.int64]
    value: Vector
    shape: tuple[int, int]

    def only(self, columns: npt.NDArray[np.int64]) -> Matrix:
        """With these columns (ascending), as they are scaled here."""
        place = np.full(self.shape[1], -1)
        place[columns] = np.arange(len(columns))
        kept = place[self.column] >= 0
        return Matrix(self.row[kept], place[self.column[kept]], self.value[kept], (self.shape[0], len(columns)))

    def scaled(self, scale: Vector) -> Matrix:
        """With each column multiplied by its own number."""
        return Matrix(self.row, self.column, self.value * scale[self.column], self.shape)

    def times(self, weights: Vector) -> Vector:
        return np.bincount(self.row, self.value * weights[self.column], self.shape[0]).astype(np.float64)

    def back(self, errors: Vector) -> Vector:
        return np.bincount(self.column, self.value * errors[self.row], self.shape[1]).astype(np.float64)


def fitted(matrix: Matrix, wanted: Vector, steps: int = STEPS) -> tuple[Vector, float]:
    """Weights and bias. Those that are wanted and those that are not count half each."""
    share = wanted.mean()
    each = np.where(wanted > 0, 0.5 / share, 0.5 / (1 - share))
    step = 1 / (0.25 * each.max() * _steepest(matrix) * 1.1 + RIDGE)
    weights, ahead, bias, bias_ahead, pace = np.zeros(matrix.shape[1]), np.zeros(matrix.shape[1]), 0.0, 0.0, 1.0
    for _ in range(steps):
        wrong = each * (1 / (1 + np.exp(-(matrix.times(ahead) + bias_ahead))) - wanted)
        fresh = ahead - step * (matrix.back(wrong) + RIDGE * ahead)
        fresh_bias = bias_ahead - step * float(wrong.sum()) * 0.05
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        lead = (pace - 1) / faster
        ahead, bias_ahead = fresh + lead * (fresh - weights), fresh_bias + lead * (fresh_bias - bias)
        weights, bias, pace = fresh, fresh_bias, faster
    return weights, bias


def tilted(matrix: Matrix, wanted: Vector, steps: int = STEPS) -> tuple[Vector, float]:
    """As `fitted`, with each column scaled by what it tells; the weights are those of the columns as they were."""
    there = np.where(matrix.value > 0, 1.0, 0.0)
    counts = Matrix(matrix.row, matrix.column, there, matrix.shape)
    on, off = counts.back(wanted) + 1, counts.back(1 - wanted) + 1
    scale = np.sqrt(np.abs(np.log((on / on.sum()) / (off / off.sum())))) + 0.1
    weights, bias = fitted(matrix.scaled(scale), wanted, steps)
    return weights * scale, bias


def _steepest(matrix: Matrix) -> float:
    """The largest eigenvalue of XᵀX, by power iteration from a fixed start."""
    along, size = np.ones(matrix.shape[1]), 1.0
    for _ in range(20):
        along = matrix.back(matrix.times(along))
        size = float(np.linalg.norm(along))
        along /= size
    return size
