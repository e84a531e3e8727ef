#include "diatom/graph/control_support.h"

#include <fmt/format.h>

#include <algorithm>

#include "diatom/tensor/create.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/recorder.h"
#include "diatom/tensor/symbolic.h"

namespace diatom {

Tensors joined(std::initializer_list<Tensors> lists) {
  Tensors all;
  for (const Tensors& list : lists) all.insert(all.end(), list.begin(), list.end());
  return all;
}

Tensors part(const Tensors& list, size_t begin, size_t count) {
  const auto first = list.begin() + static_cast<ptrdiff_t>(begin);
  return Tensors(first, first + static_cast<ptrdiff_t>(count));
}

Tensors floats(const Tensors& list) {
  Tensors found;
  for (const Tensor& tensor : list) {
    if (is_float(tensor.dtype())) found.push_back(tensor);
  }
  return found;
}

Tensors spread(const Tensors& list, const Tensors& of_floats) {
  Tensors all;
  size_t next = 0;
  for (const Tensor& tensor : list) all.push_back(is_float(tensor.dtype()) ? of_floats[next++] : Tensor());
  return all;
}

Tensor zeros_like(const Tensor& x) { return zeros(x.shape(), x.dtype(), x.device()); }

void expect_alike(const char* construct, const char* what, const Tensors& expected, const Tensors& found) {
  if (expected.size() != found.size())
    raise(
        fmt::format("{}: {}: expected {} tensors, found {}", construct, what, expected.size(), found.size()));
  for (size_t i = 0; i < expected.size(); ++i) {
    if (expected[i].dtype() == found[i].dtype() && expected[i].shape() == found[i].shape()) continue;
    raise(fmt::format("{}: {}: tensor {}: expected {}, found {}", construct, what, i, described(expected[i]),
                      described(found[i])));
  }
}

void expect_predicate(const char* construct, const Tensor& predicate) {
  if (predicate.dtype() == DType::kBool && predicate.size() == 1) return;
  raise(fmt::format("{}: the predicate is {}, expected one bool", construct, described(predicate)));
}

bool holds(const char* construct, const Tensor& predicate) {
  expect_predicate(construct, predicate);
  return predicate.item<bool>();
}

bool tape_listens() { return recorder() != recorder()->stage(); }

}  // namespace diatom
