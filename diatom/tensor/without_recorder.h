// Nobody is told of what runs on this thread while a WithoutRecorder lives: it runs at once, and has no
// gradients.
#pragma once

#include <utility>

#include "diatom/tensor/recorder.h"

namespace diatom {

class WithoutRecorder {
 public:
  WithoutRecorder() : before_(std::exchange(recorder(), nullptr)) {}
  ~WithoutRecorder() { recorder() = before_; }
  WithoutRecorder(const WithoutRecorder&) = delete;
  WithoutRecorder& operator=(const WithoutRecorder&) = delete;

 private:
  Recorder* const before_;
};

// What f gives, computed at once where a function around it is being staged: tables, and variables that are
// there from the start. f has no use for symbolic tensors.
template <typename F>
auto init_scope(F f) {
  const WithoutRecorder unheard;
  return f();
}

}  // namespace diatom
