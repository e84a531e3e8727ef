#include "diatom/kernels/indexed_rows.h"

#include <string.h>

namespace diatom::kernels {

template <typename Index>
void gather_rows(const IndexedRows& rows, const Index* indices, const uint8_t* x, uint8_t* y) {
  for (int32_t i = 0; i < rows.count; ++i, indices += rows.depth, y += rows.inner)
    memcpy(y, x + rows.place(indices), static_cast<size_t>(rows.inner));
}

template <typename Index, typename T>
void scatter_rows(const IndexedRows& rows, const Index* indices, const T* updates, T* y, ptrdiff_t size) {
  for (ptrdiff_t i = 0; i < size; ++i) y[i] = 0;
  for (int32_t i = 0; i < rows.count; ++i, indices += rows.depth, updates += rows.inner) {
    T* to = y + rows.place(indices);
    for (int32_t j = 0; j < rows.inner; ++j) to[j] = static_cast<T>(to[j] + updates[j]);
  }
}

template void gather_rows(const IndexedRows&, const int32_t*, const uint8_t*, uint8_t*);
template void gather_rows(const IndexedRows&, const int64_t*, const uint8_t*, uint8_t*);
template void scatter_rows(const IndexedRows&, const int32_t*, const float*, float*, ptrdiff_t);
template void scatter_rows(const IndexedRows&, const int64_t*, const float*, float*, ptrdiff_t);
template void scatter_rows(const IndexedRows&, const int32_t*, const int32_t*, int32_t*, ptrdiff_t);
template void scatter_rows(const IndexedRows&, const int64_t*, const int32_t*, int32_t*, ptrdiff_t);
template void scatter_rows(const IndexedRows&, const int32_t*, const double*, double*, ptrdiff_t);
template void scatter_rows(const IndexedRows&, const int64_t*, const double*, double*, ptrdiff_t);

}  // namespace diatom::kernels
