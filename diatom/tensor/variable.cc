#include "diatom/tensor/variable.h"

#include <fmt/format.h>

#include <cstring>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/element.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/implicit_copies.h"
#include "diatom/tensor/names.h"
#include "diatom/tensor/recorder.h"
#include "diatom/tensor/symbolic.h"

namespace diatom {
namespace {

// A handle that no other variable has, as tapes tell values apart by them.
Tensor own(Tensor&& value) {
  if (value.shared()) return value.with_shape(value.shape());
  return std::move(value);
}

// Whether elements are those of this handle alone, and not another tensor's or a caller's.
bool holds_alone(const Tensor& value) {
  const auto* block = static_cast<const TensorBlock*>(value.id());
  const auto* begin = reinterpret_cast<const uint8_t*>(block);
  const auto* elements = static_cast<const uint8_t*>(value.data());
  return !value.shared() && elements >= begin && elements <= begin + block->block_bytes;
}

Tensor on_host(const Tensor& x, std::string_view what) {
  return x.device() == Device() ? x : copied_unasked(x, Device(), what);
}

void expect_like(const Tensor& old, const Tensor& value) {
  if (value.dtype() == old.dtype() && value.shape() == old.shape()) return;
  raise(fmt::format("a variable of {} {} cannot be assigned {} {}", name(old.dtype()), to_string(old.shape()),
                    name(value.dtype()), to_string(value.shape())));
}

template <typename T>
void axpby(T a, const T* x, T b, T* y, size_t count) {
  // Two loops, since most steps have b = 1.
  if (b == 1) {
    for (size_t i = 0; i < count; ++i) y[i] = y[i] + a * x[i];
  } else {
    for (size_t i = 0; i < count; ++i) y[i] = b * y[i] + a * x[i];
  }
}

Shape expected_rows(const char* function, const Tensor& value, const Tensor& indices) {
  const Shape& all = value.shape();
  if (all.ndim == 0) raise(fmt::format("{}: a variable of shape [] has no rows", function));
  if (indices.ndim() + all.ndim - 1 > kMaxRank)
    raise(fmt::format("{}: indices of rank {} are too many axes", function, indices.ndim()));
  Shape expected = indices.shape();
  for (int axis = 1; axis < all.ndim; ++axis) expected.append(all[axis]);
  return expected;
}

template <typename Index>
std::vector<size_t> checked(const char* function, const Tensor& value, std::span<const Index> indices) {
  std::vector<size_t> rows;
  rows.reserve(indices.size());
  for (const Index index : indices) {
    if (index < 0 || index >= value.shape()[0]) {
      raise(fmt::format("{}: index {} for a variable of {} {}", function, index, name(value.dtype()),
                        to_string(value.shape())));
    }
    rows.push_back(static_cast<size_t>(index));
  }
  return rows;
}

// The places of `rows` along the first axis. An Error unless they are there.
std::vector<size_t> places_of(const char* function, const Tensor& value, const Tensor& indices,
                              const Tensor& rows) {
  if (staging()) raise(fmt::format("{} cannot be staged: assign the result of operators instead", function));
  if (rows.dtype() != value.dtype() || !(rows.shape() == expected_rows(function, value, indices))) {
    raise(fmt::format("{}: {} {} at indices {} does not fit a variable of {} {}", function,
                      name(rows.dtype()), to_string(rows.shape()), to_string(indices.shape()),
                      name(value.dtype()), to_string(value.shape())));
  }
  const Tensor here = on_host(indices, "a variable: indices");
  if (here.dtype() == DType::kInt32) return checked(function, value, here.as<int32_t>());
  if (here.dtype() == DType::kInt64) return checked(function, value, here.as<int64_t>());
  raise(fmt::format("{}: indices are int32 or int64, not {}", function, name(indices.dtype())));
}

// Integers wrap.
template <typename T>
T sum_of(T a, T b) {
  if constexpr (std::is_integral_v<T>) {
    using Unsigned = std::make_unsigned_t<T>;
    return static_cast<T>(static_cast<Unsigned>(a) + static_cast<Unsigned>(b));
  } else {
    return a + b;
  }
}

}  // namespace

Variable::Variable(Tensor initial, bool trainable)
    : state_(std::make_shared<State>(State{own(std::move(initial)), trainable})) {
  if (is_symbolic(state_->value))
    raise("the first value of a variable is symbolic: make it from tensors that have elements");
  if (staging()) recorder()->stage()->made(*this);
}

const Tensor& Variable::value() const {
  if (state_ == nullptr) {
    static const Tensor kNothing;
    return kNothing;
  }
  Recorder* const listening = recorder();
  return listening == nullptr ? state_->value : listening->read(*this, state_->value);
}

void Variable::assign(Tensor value) {
  expect_like(state_->value, value);
  if (staging()) return recorder()->stage()->assign(*this, value.to(device()));
  if (value.device() != device()) value = copied_unasked(value, device(), "a variable: its new value");
  state_->value = own(std::move(value));
}

template <typename Change>
void Variable::change_elements(const Change& change) {
  Tensor& value = state_->value;
  if (holds_alone(value)) return change(value);
  Tensor copy(value.dtype(), value.shape(), Device());
  if (value.bytes() > 0)
    std::memcpy(copy.data(), on_host(value, "a variable: its value").data(), value.bytes());
  change(copy);
  value = own(copy.to(value.device()));
}

void Variable::assign_axpby(double a, const Tensor& x, double b) {
  expect_like(state_->value, x);
  if (staging()) return assign(b == 1 ? value() + x * a : value() * b + x * a);
  const Tensor here = on_host(x, "assign_axpby: x");
  with_element(dtype(), [&](auto element) {
    using T = decltype(element);
    if constexpr (std::is_floating_point_v<T>) {
      change_elements([&](Tensor& value) {
        axpby(static_cast<T>(a), here.as<T>().data(), static_cast<T>(b), value.as<T>().data(),
              static_cast<size_t>(value.size()));
      });
    } else {
      raise(fmt::format("assign_axpby: elements are float32 or float64, not {}", name(dtype())));
    }
  });
}

void Variable::scatter_update(const Tensor& indices, const Tensor& rows) {
  const std::vector<size_t> places = places_of("scatter_update", state_->value, indices, rows);
  if (rows.size() == 0) return;
  const Tensor here = on_host(rows, "scatter_update: rows");
  change_elements([&](Tensor& value) {
    auto* const to = static_cast<uint8_t*>(value.data());
    const auto* from = static_cast<const uint8_t*>(here.data());
    const size_t bytes = here.bytes() / places.size();
    for (const size_t place : places) {
      std::memcpy(to + place * bytes, from, bytes);
      from += bytes;
    }
  });
}

void Variable::scatter_add(const Tensor& indices, const Tensor& rows) {
  const std::vector<size_t> places = places_of("scatter_add", state_->value, indices, rows);
  if (rows.size() == 0) return;
  const Tensor here = on_host(rows, "scatter_add: rows");
  with_element(dtype(), [&](auto element) {
    using T = decltype(element);
    if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) {
      change_elements([&](Tensor& value) {
        T* const to = value.as<T>().data();
        const T* from = here.as<T>().data();
        const size_t length = static_cast<size_t>(here.size()) / places.size();
        for (const size_t place : places) {
          for (size_t i = 0; i < length; ++i)
            to[place * length + i] = sum_of(to[place * length + i], *from++);
        }
      });
    } else {
      raise(fmt::format("scatter_add: elements of {} are not added", name(dtype())));
    }
  });
}

}  // namespace diatom
