// Define<T> turns the struct that describes an operator into its record, and only<...> into one that links
// just the bodies of the named signatures:
//
//   struct Relu {
//     static constexpr OpInfo info{.name = "relu", .inputs = "x", .outputs = "y", .builtin = Builtin::kRelu};
//     using Attrs = NoAttrs;
//     static Code infer(const Attrs&, InferContext&);
//     template <typename T>
//     static void run(const Attrs&, RunContext&);
//     static constexpr Variant variants[] = {variant<run<float>>(f32), variant<run<double>>(f64)};
//   };
//   inline constexpr Define<Relu> relu;
//
// A record without only<...> has the float64 bodies, which an operator lists last, where DIATOM_FLOAT64 says
// so: on machines with 64-bit addresses unless it is defined. All of a program is compiled with the same
// value.
#pragma once

#include "diatom/ops/op.h"

#ifndef DIATOM_FLOAT64
#define DIATOM_FLOAT64 (__SIZEOF_POINTER__ >= 8)
#endif

namespace diatom {

inline constexpr bool kFloat64Bodies = DIATOM_FLOAT64;

template <typename T>
concept HasFields = requires {
  T::fields;
};

template <typename T>
constexpr Op make_op(Span<const Variant> variants) {
  static_assert(
      requires { T::info.name; }, "an operator has a static constexpr OpInfo info");
  static_assert(
      requires { typename T::Attrs; }, "an operator names its Attrs (NoAttrs if it has none)");
  static_assert(
      requires(const typename T::Attrs& attrs, InferContext& context) { T::infer(attrs, context); },
      "an operator has static Code infer(const Attrs&, InferContext&)");
  static_assert(T::info.builtin != Builtin::kNone || T::info.custom_name != nullptr,
                "an operator is a builtin of the format or has a custom_name");
  static_assert(alignof(typename T::Attrs) <= 4, "Attrs are 4-byte aligned");
  Op op{T::info,
        static_cast<uint16_t>(__is_empty(typename T::Attrs) ? 0 : sizeof(typename T::Attrs)),
        {},
        [](const void* attrs, InferContext& context) {
          return T::infer(*static_cast<const typename T::Attrs*>(attrs), context);
        },
        variants};
  if constexpr (HasFields<T>) op.fields = T::fields;
  if constexpr (T::info.builtin == Builtin::kNone) op.read_custom = read_custom_attributes;
  return op;
}

// Copies of an operator's variants. Its own list is only read while compiling, so that a program has no
// pointers to bodies that it does not select.
template <size_t kCount>
struct Bodies {
  Variant list[kCount];
};

constexpr bool is_default(const Signature& signature) {
  return kFloat64Bodies || (signature.inputs[0] != DType::kFloat64 && signature.output != DType::kFloat64);
}

template <typename T>
constexpr size_t count_default_bodies() {
  size_t count = 0;
  for (const Variant& variant : T::variants) count += is_default(variant.signature);
  return count;
}

template <typename T>
constexpr Bodies<count_default_bodies<T>()> select_default_bodies() {
  Bodies<count_default_bodies<T>()> selected{};
  size_t count = 0;
  for (const Variant& variant : T::variants) {
    if (is_default(variant.signature)) selected.list[count++] = variant;
  }
  return selected;
}

template <typename T>
inline constexpr auto default_bodies = select_default_bodies<T>();

template <typename T, Signature... kSelected>
struct Only {
  static constexpr size_t kCount = sizeof...(kSelected);
  static constexpr Variant find(Signature signature) {
    for (const Variant& variant : T::variants) {
      if (variant.signature == signature) return variant;
    }
    return {};
  }
  static constexpr Bodies<kCount> bodies{{find(kSelected)...}};
  static_assert(((find(kSelected).run != nullptr) && ...), "the operator has no body for this signature");
  static constexpr Op record = make_op<T>({bodies.list, kCount});
};

class Tensor;   // diatom/tensor/tensor.h
class Tensors;  // diatom/tensor/tensors.h

// What calling an operator on tensors does; hosted programs include diatom/tensor/call.h, which defines it.
template <typename T>
struct Caller;

template <typename T>
struct Define {
  using Attrs = typename T::Attrs;

  static constexpr Op record = make_op<T>(default_bodies<T>.list);
  template <Signature... kSelected>
  static constexpr Only<T, kSelected...> only{};

  // Whether a call may give this many inputs, one by one, and has one output.
  static constexpr bool takes(uint32_t count) {
    return !T::info.inputs.variadic && T::info.inputs.accepts(count) && T::info.outputs.most == 1 &&
           !T::info.outputs.variadic;
  }

  // leaky_relu(x, {.alpha = 0.1f}). Calls with fewer inputs are templates, so that a list of numbers is a
  // tensor rather than attributes.
  template <typename A = Attrs>
  requires(takes(1) && __is_same(A, Attrs)) auto operator()(const Tensor& a, const A& attrs = {}) const {
    return Caller<T>::call(attrs, a);
  }
  template <typename A = Attrs>
  requires(takes(2) && __is_same(A, Attrs)) auto operator()(const Tensor& a, const Tensor& b,
                                                            const A& attrs = {}) const {
    return Caller<T>::call(attrs, a, b);
  }
  auto operator()(const Tensor& a, const Tensor& b, const Tensor& c, const Attrs& attrs = {}) const
      requires(takes(3)) {
    return Caller<T>::call(attrs, a, b, c);
  }
  // Any number of inputs, where a Tensor() is one that is left out.
  auto operator()(const Tensors& inputs, const Attrs& attrs = {}) const requires(!T::info.outputs.variadic) {
    return Caller<T>::call_all(attrs, inputs, T::info.outputs.most);
  }
  // The same where it may have any number of outputs: split({axis, x}, 3).
  auto operator()(const Tensors& inputs, uint32_t outputs, const Attrs& attrs = {}) const
      requires(T::info.outputs.variadic) {
    return Caller<T>::call_all(attrs, inputs, outputs);
  }
};

// The operators that a program links: `constexpr Ops<conv_2d.only<s8s8>, softmax> ops;`
using OpList = Span<const Op* const>;

template <const auto&... kOps>
struct Ops {
  static constexpr const Op* records[] = {&kOps.record...};
  constexpr operator OpList() const { return {records, sizeof...(kOps)}; }
};

}  // namespace diatom
