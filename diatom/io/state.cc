#include "diatom/io/state.h"

#include <fmt/format.h>

#include <set>

#include "diatom/tensor/error.h"

namespace diatom {

void State::add_leaf(Variable& variable, const std::string& name) {
  if (!variable || !names_.emplace(variable.id(), name).second) return;
  leaves_.push_back({.name = name,
                     .dtype = variable.dtype(),
                     .shape = variable.shape(),
                     .device = variable.device(),
                     .read = [variable] { return variable.value(); },
                     .write = [variable](const Tensor& value) mutable { variable.assign(value); }});
}

void State::add_leaf(Generator& generator, const std::string& name) {
  const auto add_part = [&](std::string_view part, auto read, auto write) {
    leaves_.push_back(
        {.name = nn::path(name, part),
         .dtype = DType::kUInt64,
         .read = [&generator, read] { return Tensor(read(generator)); },
         .write = [&generator,
                   write](const Tensor& value) { generator = write(generator, value.item<uint64_t>()); }});
  };
  add_part(
      "seed", [](const Generator& from) { return from.seed(); },
      [](const Generator& from, uint64_t seed) { return Generator(seed, from.draws()); });
  add_part(
      "draws", [](const Generator& from) { return from.draws(); },
      [](const Generator& from, uint64_t draws) { return Generator(from.seed(), draws); });
}

void State::add_leaf(optim::Optimizer& optimizer, const std::string& name) {
  leaves_.push_back(
      {.name = nn::path(name, "steps"),
       .dtype = DType::kInt64,
       .read = [&optimizer] { return Tensor(optimizer.steps()); },
       .write = [&optimizer](const Tensor& value) { optimizer.set_steps(value.item<int64_t>()); }});
  optimizers_.emplace_back(&optimizer, name);
}

void State::finish() {
  for (const auto& [optimizer, name] : std::exchange(optimizers_, {})) {
    for (const optim::Optimizer::Slots& slots : optimizer->slots()) {
      for (size_t i = 0; i < slots.variables.size(); ++i) {
        const auto parameter = names_.find(optimizer->parameters()[i].id());
        Variable slot = slots.variables[i];
        add_leaf(slot, nn::path(nn::path(name, slots.name),
                                parameter == names_.end() ? std::to_string(i) : parameter->second));
      }
    }
  }
  std::set<std::string_view> names;
  for (const Leaf& leaf : leaves_) {
    if (!names.insert(leaf.name).second)
      raise(fmt::format("two values of a checkpoint are called '{}'", leaf.name));
  }
}

}  // namespace diatom
