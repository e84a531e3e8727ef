// A module is a struct that computes, with parameters among its members. One line lists those members, and
// from it parameters() finds what there is to train, with names:
//
//   struct Classifier {
//     nn::Linear hidden{784, 128};
//     nn::Linear logits{128, 10};
//     static constexpr auto fields = nn::fields("hidden logits", &Classifier::hidden, &Classifier::logits);
//
//     Tensor operator()(const Tensor& x) const { return logits(relu(hidden(x))); }
//   };
//
// A listed member is a Variable, a module, or a vector, tuple or optional of such.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "diatom/tensor/variable.h"

namespace diatom::nn {

template <typename... Members>
struct Fields {
  std::string_view names;  // separated by spaces
  std::tuple<Members...> members;
};

template <typename... Members>
constexpr Fields<Members...> fields(std::string_view names, Members... members) {
  return {names, {members...}};
}

template <typename T>
concept Module = requires {
  T::fields.members;
};

inline std::string path(const std::string& outer, std::string_view inner) {
  return outer.empty() ? std::string(inner) : outer + '.' + std::string(inner);
}

// Calls visit(member, path) for every member that the line of `module` lists.
template <Module M, typename Visit>
void for_each_field(M& module, const std::string& name, const Visit& visit) {
  std::string_view names = M::fields.names;
  const auto next_path = [&] {
    const size_t end = std::min(names.find(' '), names.size());
    const std::string_view first = names.substr(0, end);
    names.remove_prefix(std::min(end + 1, names.size()));
    return path(name, first);
  };
  std::apply([&](auto... members) { (visit(module.*members, next_path()), ...); }, M::fields.members);
}

// Calls visit(name, variable) for every variable in `part`, in the order of the fields; names are paths, as
// in "hidden.weight" and "layers.0.bias". Variables that are left out are passed over.
template <typename Visit>
void for_each_variable(const Variable& part, const std::string& name, const Visit& visit) {
  if (part) visit(name, part);
}
template <typename Part, typename Visit>
void for_each_variable(const std::vector<Part>& parts, const std::string& name, const Visit& visit);
template <typename Part, typename Visit>
void for_each_variable(const std::optional<Part>& part, const std::string& name, const Visit& visit);
template <typename... Parts, typename Visit>
void for_each_variable(const std::tuple<Parts...>& parts, const std::string& name, const Visit& visit);

template <typename M, typename Visit>
void for_each_variable(const M& module, const std::string& name, const Visit& visit) {
  if constexpr (Module<M>) {
    for_each_field(module, name, [&](const auto& member, const std::string& its) {
      for_each_variable(member, its, visit);
    });
  }
}

template <typename Part, typename Visit>
void for_each_variable(const std::vector<Part>& parts, const std::string& name, const Visit& visit) {
  for (size_t i = 0; i < parts.size(); ++i) for_each_variable(parts[i], path(name, std::to_string(i)), visit);
}

template <typename Part, typename Visit>
void for_each_variable(const std::optional<Part>& part, const std::string& name, const Visit& visit) {
  if (part) for_each_variable(*part, name, visit);
}

template <typename... Parts, typename Visit>
void for_each_variable(const std::tuple<Parts...>& parts, const std::string& name, const Visit& visit) {
  size_t i = 0;
  std::apply(
      [&](const auto&... part) { (for_each_variable(part, path(name, std::to_string(i++)), visit), ...); },
      parts);
}

struct NamedVariable {
  std::string name;
  Variable variable;
};

// All variables, also those that are no parameters, such as running means.
template <typename M>
std::vector<NamedVariable> named_variables(const M& module) {
  std::vector<NamedVariable> found;
  for_each_variable(module, "", [&](const std::string& name, const Variable& variable) {
    found.push_back({name, variable});
  });
  return found;
}

// What is trained.
template <typename M>
std::vector<Variable> parameters(const M& module) {
  std::vector<Variable> found;
  for_each_variable(module, "", [&](const std::string&, const Variable& variable) {
    if (variable.trainable()) found.push_back(variable);
  });
  return found;
}

}  // namespace diatom::nn
