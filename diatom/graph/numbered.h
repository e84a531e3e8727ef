// Numbered names by numbers what operators refer to and files do not hold. It keeps nothing alive.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

namespace diatom {

// Any threads may use it at once.
template <typename T>
class Numbered {
 public:
  int32_t add(const std::shared_ptr<T>& named) {
    const std::lock_guard lock(mutex_);
    std::erase_if(named_, [](const auto& known) { return known.second.expired(); });
    named_[++last_] = named;
    return last_;
  }

  // Null for what is gone, or never was.
  std::shared_ptr<T> find(int32_t number) {
    const std::lock_guard lock(mutex_);
    const auto known = named_.find(number);
    return known == named_.end() ? nullptr : known->second.lock();
  }

 private:
  std::mutex mutex_;
  std::map<int32_t, std::weak_ptr<T>> named_;
  int32_t last_ = 0;
};

}  // namespace diatom
