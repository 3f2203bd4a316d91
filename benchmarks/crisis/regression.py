"""Logistic regression for several kinds at once, with a ridge, over a sparse matrix: the same numbers each time.

Everything is sums in a fixed order (scipy's sparse products) and a fixed number of steps (Nesterov's accelerated
gradient descent), so that another machine comes to the same weights.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

Vector = npt.NDArray[np.float64]
RIDGE, STEPS = 0.03, 200
_BIAS_PACE = 0.05  # the bias has no ridge; it follows more slowly than the weights


def fitted(matrix: sparse.csr_matrix, wanted: Vector, loud: Vector, steps: int = STEPS) -> tuple[Vector, Vector]:
    """Weights (a column a kind) and biases of the model p = softmax(matrix · weights + biases).

    `wanted` has a row a message and a column a kind, with a 1 where it is of that kind; `loud` says how much each
    message counts.
    """
    back = matrix.T.tocsr()
    step = 1 / (0.5 * loud.max() * _steepest(matrix, back) * 1.05 + RIDGE)
    weights = ahead = np.zeros((matrix.shape[1], wanted.shape[1]))
    biases = biases_ahead = np.zeros(wanted.shape[1])
    pace = 1.0
    for _ in range(steps):
        wrong = (chances(matrix @ ahead + biases_ahead) - wanted) * loud[:, None]
        fresh = ahead - step * (back @ wrong + RIDGE * ahead)
        fresh_biases = biases_ahead - step * wrong.sum(axis=0) * _BIAS_PACE
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        lead = (pace - 1) / faster
        ahead, biases_ahead = fresh + lead * (fresh - weights), fresh_biases + lead * (fresh_biases - biases)
        weights, biases, pace = fresh, fresh_biases, faster
    return weights, biases


def telling(matrix: sparse.csr_matrix, wanted: Vector) -> Vector:
    """For each column, the square root of how much more often it stands on one side (the log-count ratio of Wang and
    Manning, "Baselines and Bigrams", 2012): scaled by this, what tells more is held down less by the ridge."""
    there = matrix.copy()
    there.data = np.ones(len(there.data))
    on, off = there.T @ wanted + 1, there.T @ (1 - wanted) + 1
    return np.asarray(np.sqrt(np.abs(np.log((on / on.sum()) / (off / off.sum())))) + 0.1)


def chances(z: Vector) -> Vector:
    """The softmax of each row."""
    loud = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(loud / loud.sum(axis=1, keepdims=True))


def _steepest(matrix: sparse.csr_matrix, back: sparse.csr_matrix) -> float:
    """The largest eigenvalue of XᵀX, by power iteration from a fixed start."""
    along, size = np.ones(matrix.shape[1]), 1.0
    for _ in range(20):
        along = back @ (matrix @ along)
        size = float(np.sqrt((along * along).sum()))
        along = along / size
    return size
