// oneDNN takes long to make a primitive, which is the code for one operation on tensors of given shapes. Each
// thread keeps those that it made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <dnnl.hpp>
#include <map>
#include <utility>
#include <vector>

namespace diatom::accelerate {

inline dnnl::engine& engine() {
  static dnnl::engine cpu(dnnl::engine::kind::cpu, 0);
  return cpu;
}

// The primitives of one operator, by what they depend on. A full one starts anew.
template <typename Made>
class PrimitiveCache {
 public:
  using Key = std::vector<int64_t>;

  template <typename Make>
  Made& get(const Key& key, const Make& make) {
    const auto found = made_.find(key);
    if (found != made_.end()) return found->second;
    if (made_.size() >= kMost) made_.clear();
    return made_.emplace(key, make()).first->second;
  }

 private:
  static constexpr size_t kMost = 1024;

  std::map<Key, Made> made_;
};

}  // namespace diatom::accelerate
