// State is what of an object can be saved and restored: tensors and numbers, by name. Names follow from how
// the object is made:
//
//   struct Trainer {
//     Classifier model;
//     optim::Adam adam{nn::parameters(model)};
//     Generator generator{1};
//     int64_t epoch = 0;
//     static constexpr auto fields = nn::fields("model adam generator epoch", &Trainer::model, ...);
//   };
//
// has model.hidden.weight, adam.means.model.hidden.weight, adam.steps, generator.draws and epoch. Members are
// named by the line of fields of their struct, and those of vectors and tuples by their place.
//
// - Variable: its value; one that is found again is listed once, under its first name.
// - A number, or a vector of them, whose length may differ when it is restored.
// - Generator: seed and draws.
// - Optimizer: steps and slots, named after their parameters where these are listed, too, else counted.
// - Dataset: where it is, as `position`.
// - A struct with fields, and a vector, array, tuple or optional of such. Members of other types, as the
//   functions among layers, have no state.
#pragma once

#include <concepts>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "diatom/data/pipeline/position.h"
#include "diatom/nn/module.h"
#include "diatom/optim/optimizer.h"
#include "diatom/tensor/random.h"

namespace diatom {

namespace io {

template <typename T>
concept Number = std::is_arithmetic_v<T> && Element<T>;
template <typename T>
concept NumberList = Number<typename T::value_type> && requires(T list) {
  list.data();
  list.resize(list.size());
};
template <typename T>
concept List = requires(T list) {
  { *list.begin() } -> std::same_as<typename T::value_type&>;
};
template <typename T>
concept Optional = std::same_as<T, std::optional<typename T::value_type>>;
template <typename T>
concept Tuple = requires {
  std::tuple_size<T>::value;
};

template <typename T>
concept Positioned = requires(T dataset, const Position& position) {
  { dataset.position() } -> std::same_as<Position>;
  dataset.restore(position);
};

// Whether there is anything to list.
template <typename T>
inline constexpr bool kStateful = std::same_as<T, Variable> || std::derived_from<T, optim::Optimizer> ||
                                  std::same_as<T, Generator> || Number<T> || Positioned<T> || nn::Module<T>;
template <typename T>
requires List<T> || Optional<T>
inline constexpr bool kStateful<T> = kStateful<typename T::value_type>;
template <typename... Parts>
inline constexpr bool kStateful<std::tuple<Parts...>> = (kStateful<Parts> || ...);

template <typename T>
concept Stateful = kStateful<T>;

}  // namespace io

class State {
 public:
  struct Leaf {
    std::string name;
    DType dtype;
    Shape shape;
    bool any_length = false;  // of rank 1
    Device device;
    std::function<Tensor()> read;
    std::function<void(const Tensor&)> write;  // a tensor of that dtype, shape and device
  };

  // Lists what `part` has. It must outlive this.
  template <typename T>
  void add(T& part, const std::string& name);

  // Lists the slots of the optimizers that were added. An Error when two leaves have one name.
  void finish();

  // In the order in which they were listed.
  const std::vector<Leaf>& leaves() const { return leaves_; }

 private:
  void add_leaf(Variable& variable, const std::string& name);
  void add_leaf(Generator& generator, const std::string& name);
  void add_leaf(optim::Optimizer& optimizer, const std::string& name);
  template <io::Number T>
  void add_leaf(T& number, const std::string& name);
  template <io::NumberList T>
  void add_leaf(T& list, const std::string& name);
  template <io::Positioned T>
  void add_leaf(T& dataset, const std::string& name);

  std::vector<Leaf> leaves_;
  std::map<const void*, std::string> names_;  // of variables, by their identity
  std::vector<std::pair<optim::Optimizer*, std::string>> optimizers_;
};

template <typename T>
void State::add(T& part, const std::string& name) {
  if constexpr (requires { add_leaf(part, name); }) {
    add_leaf(part, name);
  } else if constexpr (nn::Module<T>) {
    nn::for_each_field(part, name, [&](auto& member, const std::string& its) { add(member, its); });
  } else if constexpr (io::Optional<T>) {
    if (part) add(*part, name);
  } else if constexpr (io::List<T>) {
    size_t i = 0;
    for (auto& element : part) add(element, nn::path(name, std::to_string(i++)));
  } else if constexpr (io::Tuple<T>) {
    size_t i = 0;
    std::apply([&](auto&... element) { (add(element, nn::path(name, std::to_string(i++))), ...); }, part);
  }
}

template <io::Number T>
void State::add_leaf(T& number, const std::string& name) {
  leaves_.push_back({.name = name,
                     .dtype = dtype_of<T>,
                     .read = [&number] { return Tensor(number); },
                     .write = [&number](const Tensor& value) { number = value.item<T>(); }});
}

template <io::NumberList T>
void State::add_leaf(T& list, const std::string& name) {
  using Value = typename T::value_type;
  leaves_.push_back(
      {.name = name,
       .dtype = dtype_of<Value>,
       .shape = Shape(static_cast<int32_t>(list.size())),
       .any_length = true,
       .read =
           [&list] { return Tensor(std::span<const Value>(list), Shape(static_cast<int32_t>(list.size()))); },
       .write =
           [&list](const Tensor& value) {
             const auto values = value.as<Value>();
             list.assign(values.begin(), values.end());
           }});
}

template <io::Positioned T>
void State::add_leaf(T& dataset, const std::string& name) {
  leaves_.push_back({.name = nn::path(name, "position"),
                     .dtype = DType::kInt64,
                     .shape = Shape(2),
                     .read =
                         [&dataset] {
                           const Position position = dataset.position();
                           return Tensor({position.epoch, position.examples});
                         },
                     .write =
                         [&dataset](const Tensor& value) {
                           const auto numbers = value.as<int64_t>();
                           dataset.restore({numbers[0], numbers[1]});
                         }});
}

}  // namespace diatom
