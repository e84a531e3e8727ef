#include "diatom/tensor/create.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <type_traits>

#include "diatom/tensor/element.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

template <typename T>
T converted(double value) {
  if constexpr (std::is_integral_v<T>) {
    const double least = static_cast<double>(std::numeric_limits<T>::min());
    const double beyond = static_cast<double>(std::numeric_limits<T>::max()) + 1.0;
    if (!(value >= least && value < beyond) || value != std::floor(value)) {
      raise(fmt::format("{} is not a value of {}", value, name(dtype_of<T>)));
    }
  }
  return static_cast<T>(value);
}

// Elements by their index.
template <typename Value>
Tensor filled(const Shape& shape, DType dtype, Device device, const Value& value) {
  Tensor tensor(dtype, shape, Device());
  const bool known = with_element(dtype, [&](auto element) {
    using T = decltype(element);
    const std::span<T> elements = tensor.as<T>();
    for (size_t i = 0; i < elements.size(); ++i) elements[i] = converted<T>(value(i));
  });
  if (!known) raise(fmt::format("tensors of {} cannot be made of numbers", name(dtype)));
  return tensor.to(device);
}

}  // namespace

Tensor full(const Shape& shape, double value, DType dtype, Device device) {
  return filled(shape, dtype, device, [value](size_t) { return value; });
}

Tensor arange(int32_t count, DType dtype) {
  return filled(Shape(count), dtype, default_device(), [](size_t i) { return static_cast<double>(i); });
}

Tensor int_list(std::span<const int32_t> values) {
  return Tensor(values, Shape(static_cast<int32_t>(values.size())));
}

Tensor eye(int32_t size, DType dtype) {
  const size_t step = static_cast<size_t>(size) + 1;
  return filled(Shape(size, size), dtype, default_device(),
                [step](size_t i) { return i % step == 0 ? 1.0 : 0.0; });
}

}  // namespace diatom
