// Examples between functions of the user, which take and give so many tensors, and sources, which take and
// give lists.
#pragma once

#include <array>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include "diatom/data/pipeline/sources.h"

namespace diatom::pipeline {

template <typename T>
concept TensorTuple = requires {
  std::tuple_size<T>::value;
};

// How many tensors a function gives: one, or an array, a pair or a tuple of them.
template <typename T>
inline constexpr size_t kParts = 0;
template <>
inline constexpr size_t kParts<Tensor> = 1;
template <TensorTuple T>
inline constexpr size_t kParts<T> = std::tuple_size_v<T>;

inline Tensors as_list(Tensor part) { return {std::move(part)}; }
template <TensorTuple T>
Tensors as_list(T parts) {
  return std::apply([](auto&... part) { return Tensors{std::move(part)...}; }, parts);
}

template <size_t kCount>
std::array<Tensor, kCount> as_array(Tensors parts) {
  std::array<Tensor, kCount> array;
  for (size_t i = 0; i < kCount; ++i) array[i] = std::move(parts[i]);
  return array;
}

template <size_t>
using Part = const Tensor&;

// Whether F takes so many tensors, and then `More`.
template <typename F, typename Places, typename... More>
inline constexpr bool kTakes = false;
template <typename F, size_t... kPlaces, typename... More>
inline constexpr bool kTakes<F, std::index_sequence<kPlaces...>, More...> =
    std::is_invocable_v<const F&, Part<kPlaces>..., More...>;

// f(parts..., more...)
template <size_t kCount, typename F, typename... More>
decltype(auto) call(const F& f, const Tensors& parts, More&... more) {
  return [&]<size_t... kPlaces>(std::index_sequence<kPlaces...>)->decltype(auto) {
    return f(parts[kPlaces]..., more...);
  }
  (std::make_index_sequence<kCount>());
}

// f as sources call it: with a generator of the example's own where it takes one.
template <size_t kCount, typename F>
decltype(auto) call_mapped(const F& f, const Tensors& parts, const ExampleKey& key) {
  using Places = std::make_index_sequence<kCount>;
  if constexpr (kTakes<F, Places, Generator&>) {
    Generator generator = key.generator();
    return call<kCount>(f, parts, generator);
  } else {
    static_assert(
        kTakes<F, Places>,
        "map: the function takes the tensors of an example, const Tensor& each, and then a Generator& "
        "where it wants random numbers; and can be called when it is const");
    return call<kCount>(f, parts);
  }
}

}  // namespace diatom::pipeline
