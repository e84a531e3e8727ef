// LAPACK's routines under one name for both widths of float, on row-major matrices. Each returns what LAPACK
// calls info: 0, or which pivot or minor was no good.
#pragma once

#include <lapacke.h>

namespace diatom::linalg {

// To the lower triangle L of A = L L^T; what is above is left alone.
inline int factor_cholesky(int n, float* a) { return LAPACKE_spotrf_work(LAPACK_ROW_MAJOR, 'L', n, a, n); }
inline int factor_cholesky(int n, double* a) { return LAPACKE_dpotrf_work(LAPACK_ROW_MAJOR, 'L', n, a, n); }

// Overwrites b with the solution X of A X = B, and A with its factors.
inline int solve_general(int n, int columns, float* a, int* pivots, float* b) {
  return LAPACKE_sgesv_work(LAPACK_ROW_MAJOR, n, columns, a, n, pivots, b, columns);
}
inline int solve_general(int n, int columns, double* a, int* pivots, double* b) {
  return LAPACKE_dgesv_work(LAPACK_ROW_MAJOR, n, columns, a, n, pivots, b, columns);
}

// The same for a triangular A, or its transpose.
inline int solve_triangle(char triangle, char transposed, int n, int columns, const float* a, float* b) {
  return LAPACKE_strtrs_work(LAPACK_ROW_MAJOR, triangle, transposed, 'N', n, columns, a, n, b, columns);
}
inline int solve_triangle(char triangle, char transposed, int n, int columns, const double* a, double* b) {
  return LAPACKE_dtrtrs_work(LAPACK_ROW_MAJOR, triangle, transposed, 'N', n, columns, a, n, b, columns);
}

// R in the upper triangle of A, and below and in `scales` what make_orthogonal() turns into Q.
inline int factor_qr(int rows, int columns, float* a, float* scales) {
  return LAPACKE_sgeqrf(LAPACK_ROW_MAJOR, rows, columns, a, columns, scales);
}
inline int factor_qr(int rows, int columns, double* a, double* scales) {
  return LAPACKE_dgeqrf(LAPACK_ROW_MAJOR, rows, columns, a, columns, scales);
}
inline int make_orthogonal(int rows, int columns, float* a, const float* scales) {
  return LAPACKE_sorgqr(LAPACK_ROW_MAJOR, rows, columns, columns, a, columns, scales);
}
inline int make_orthogonal(int rows, int columns, double* a, const double* scales) {
  return LAPACKE_dorgqr(LAPACK_ROW_MAJOR, rows, columns, columns, a, columns, scales);
}

}  // namespace diatom::linalg
