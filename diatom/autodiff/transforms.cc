#include "diatom/autodiff/transforms.h"

#include <algorithm>

#include "diatom/ops/movement/concatenation.h"
#include "diatom/ops/movement/one_hot.h"
#include "diatom/ops/movement/pack.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/reshaped.h"

namespace diatom {
namespace {

// Rows of one shape as one tensor, packed as many at once as an operator takes.
Tensor stack(const Tensors& rows) {
  constexpr size_t kAtOnce = 512;
  Tensors parts;
  for (size_t first = 0; first < rows.size(); first += kAtOnce) {
    const size_t last = std::min(first + kAtOnce, rows.size());
    const Tensors some(rows.begin() + static_cast<ptrdiff_t>(first),
                       rows.begin() + static_cast<ptrdiff_t>(last));
    parts.push_back(pack(some, {.values_count = static_cast<int32_t>(some.size())})[0]);
  }
  return concatenation(parts)[0];
}

}  // namespace

Tensor jacobian_of(Tape& tape, const Tensor& y, const Tensor& x) {
  Shape all = y.shape();
  if (all.ndim + x.ndim() > kMaxRank) raise("a jacobian of so many axes is more than tensors have");
  for (const int32_t extent : x.shape().view()) all.append(extent);
  const auto count = static_cast<int32_t>(y.size());
  if (count == 0 || x.size() == 0) return zeros(all, y.dtype());
  Tensors rows;
  for (int32_t i = 0; i < count; ++i) {
    const Tensor seed = one_hot({Tensor(i), Tensor(count), number_like(y, 1), number_like(y, 0)})[0];
    rows.push_back(tape.gradient(y, x, reshaped(seed, y.shape())));
  }
  return reshaped(stack(rows), all);
}

}  // namespace diatom
