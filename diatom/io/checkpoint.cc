#include "diatom/io/checkpoint.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "diatom/data/safetensors.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

bool fits(const Tensor& value, const State::Leaf& leaf) {
  if (value.dtype() != leaf.dtype) return false;
  return leaf.any_length ? value.ndim() == 1 : value.shape() == leaf.shape;
}

std::string difference(const Tensor& value, const State::Leaf& leaf) {
  return fmt::format("'{}' is {} {}, in the file {} {}", leaf.name, name(leaf.dtype), to_string(leaf.shape),
                     name(value.dtype()), to_string(value.shape()));
}

}  // namespace

State Checkpoint::state() const {
  State state;
  for (const auto& add_root : roots_) add_root(state);
  state.finish();
  return state;
}

NamedTensors Checkpoint::values() const {
  const State found = state();
  NamedTensors values;
  for (const State::Leaf& leaf : found.leaves()) values.emplace(leaf.name, leaf.read());
  return values;
}

void Checkpoint::save(const std::filesystem::path& path) const { save_safetensors(path, values()); }

std::vector<std::string> Checkpoint::restore(const std::filesystem::path& path, Restore mode) const {
  return restore(load_safetensors(path).tensors, path.filename().string(), mode);
}

std::vector<std::string> Checkpoint::restore(const NamedTensors& values, std::string_view source,
                                             Restore mode) const {
  const State found = state();
  std::vector<std::string> differences;
  std::set<std::string_view> known;
  // Whatever may fail is done before anything is changed.
  std::vector<std::pair<const State::Leaf*, Tensor>> changes;
  for (const State::Leaf& leaf : found.leaves()) {
    known.insert(leaf.name);
    const auto value = values.find(leaf.name);
    if (value == values.end()) {
      differences.push_back(fmt::format("'{}' is not in the file", leaf.name));
    } else if (!fits(value->second, leaf)) {
      differences.push_back(difference(value->second, leaf));
    } else {
      changes.emplace_back(&leaf, value->second.to(leaf.device));
    }
  }
  for (const auto& [name, value] : values) {
    if (!known.contains(name)) differences.push_back(fmt::format("'{}' is in the file alone", name));
  }
  if (mode == Restore::kStrict && !differences.empty()) {
    raise(
        fmt::format("{} does not fit what is to be restored:\n  {}", source, fmt::join(differences, "\n  ")));
  }
  for (const auto& [leaf, value] : changes) leaf->write(value);
  return differences;
}

}  // namespace diatom
