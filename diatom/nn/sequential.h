// Sequential calls one layer after another. A layer is a module, or any function of a tensor:
//
//   nn::Sequential model(nn::Conv2d(1, 32, 3), nn::Flatten(), nn::Linear(5408, 10));
//   const Tensor logits = model(images);
#pragma once

#include <concepts>
#include <tuple>
#include <utility>

#include "diatom/nn/mode.h"
#include "diatom/nn/module.h"
#include "diatom/tensor/tensor.h"

namespace diatom::nn {

// Layers that want to know the mode are told.
template <typename Layer>
Tensor call_layer(const Layer& layer, const Tensor& x, Mode mode) {
  if constexpr (std::invocable<const Layer&, const Tensor&, Mode>) {
    return layer(x, mode);
  } else {
    return layer(x);
  }
}

template <typename... Layers>
struct Sequential {
  std::tuple<Layers...> layers;
  static constexpr auto fields = nn::fields("layers", &Sequential::layers);

  explicit Sequential(Layers... given) : layers(std::move(given)...) {}

  Tensor operator()(Tensor x, Mode mode = Mode::kInference) const {
    std::apply([&](const auto&... layer) { ((x = call_layer(layer, x, mode)), ...); }, layers);
    return x;
  }
};

}  // namespace diatom::nn
