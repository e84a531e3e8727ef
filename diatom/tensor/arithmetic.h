// The operators of C++ on tensors, element by element with broadcasting. A number beside a tensor is taken as
// one of its dtype, on its device.
#pragma once

#include <type_traits>

#include "diatom/ops/elementwise/add.h"
#include "diatom/ops/elementwise/div.h"
#include "diatom/ops/elementwise/mul.h"
#include "diatom/ops/elementwise/neg.h"
#include "diatom/ops/elementwise/sub.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"

namespace diatom {

template <typename T>
concept Number = std::is_arithmetic_v<T>;

inline Tensor operator+(const Tensor& a, const Tensor& b) { return add(a, b); }
inline Tensor operator-(const Tensor& a, const Tensor& b) { return sub(a, b); }
inline Tensor operator*(const Tensor& a, const Tensor& b) { return mul(a, b); }
inline Tensor operator/(const Tensor& a, const Tensor& b) { return div(a, b); }
inline Tensor operator-(const Tensor& a) { return neg(a); }

inline Tensor number_like(const Tensor& tensor, double value) {
  return full(Shape(), value, tensor.dtype(), tensor.device());
}

template <Number N>
Tensor operator+(const Tensor& a, N b) {
  return add(a, number_like(a, b));
}
template <Number N>
Tensor operator+(N a, const Tensor& b) {
  return add(number_like(b, a), b);
}
template <Number N>
Tensor operator-(const Tensor& a, N b) {
  return sub(a, number_like(a, b));
}
template <Number N>
Tensor operator-(N a, const Tensor& b) {
  return sub(number_like(b, a), b);
}
template <Number N>
Tensor operator*(const Tensor& a, N b) {
  return mul(a, number_like(a, b));
}
template <Number N>
Tensor operator*(N a, const Tensor& b) {
  return mul(number_like(b, a), b);
}
template <Number N>
Tensor operator/(const Tensor& a, N b) {
  return div(a, number_like(a, b));
}
template <Number N>
Tensor operator/(N a, const Tensor& b) {
  return div(number_like(b, a), b);
}

}  // namespace diatom
