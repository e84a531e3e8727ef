// Checkpoint saves what is being trained in a file and restores it, so that training goes on as if it had
// never stopped, to the bit:
//
//   Checkpoint checkpoint;
//   checkpoint.add("model", model).add("adam", adam).add("random", default_generator()).add("epoch", epoch);
//   checkpoint.save("digits.safetensors");
//   ...
//   checkpoint.restore("digits.safetensors");
//
// state.h says what can be added, and what its parts are called in the file.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diatom/data/tensor_file.h"
#include "diatom/io/state.h"

namespace diatom {

enum class Restore {
  kStrict,   // all or nothing: an Error when the file and the objects differ
  kPartial,  // what fits, and the rest stays as it is
};

class Checkpoint {
 public:
  // The object must outlive this, and is looked through whenever something is saved or restored.
  template <io::Stateful T>
  Checkpoint& add(std::string name, T& object) {
    roots_.push_back([name = std::move(name), &object](State& state) { state.add(object, name); });
    return *this;
  }

  // As a .safetensors file that replaces another at once: until it is whole, and when there is an Error, the
  // other stays as it was.
  void save(const std::filesystem::path& path) const;

  // How the file and the objects differ, a sentence each: names that one of them lacks, and values of other
  // dtypes and shapes. After an Error nothing has changed.
  std::vector<std::string> restore(const std::filesystem::path& path, Restore mode = Restore::kStrict) const;
  // The same of values from elsewhere; `source` is for sentences.
  std::vector<std::string> restore(const NamedTensors& values, std::string_view source,
                                   Restore mode = Restore::kStrict) const;

  // What a file would hold.
  NamedTensors values() const;

 private:
  State state() const;

  std::vector<std::function<void(State&)>> roots_;
};

}  // namespace diatom
