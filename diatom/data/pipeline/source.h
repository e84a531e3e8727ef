// What a Dataset (dataset.h) is inside. A Source is a recipe for a sequence of examples, which are lists of
// tensors; an Iteration goes through the sequence once. Sources are made of others, by the functions of
// sources.h.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "diatom/tensor/tensors.h"

namespace diatom::pipeline {

// For one thread at a time. Destroyed anywhere, it stops and joins the threads that it started.
class Iteration {
 public:
  Iteration() = default;
  Iteration(const Iteration&) = delete;
  Iteration& operator=(const Iteration&) = delete;
  virtual ~Iteration() = default;

  // The next example; nothing at the end and after it. Throws what functions of the user throw.
  virtual std::optional<Tensors> next() = 0;
  // Begins to work ahead on threads, where there are any; else the first example that is taken does.
  virtual void start() {}
  // Passes over the next examples, as if they had been taken; how many there were, which is less than `count`
  // at the end.
  virtual int64_t skip(int64_t count);
};

// A value whose copies share what they are made of, which does not change. Several threads may begin at once.
class Source {
 public:
  using Begin = std::function<std::unique_ptr<Iteration>(int64_t epoch)>;

  explicit Source(Begin begin) : begin_(std::make_shared<const Begin>(std::move(begin))) {}

  // The sequence of one epoch, a function of its number. Computes nothing before the first example is taken.
  std::unique_ptr<Iteration> begin(int64_t epoch) const { return (*begin_)(epoch); }

 private:
  std::shared_ptr<const Begin> begin_;
};

}  // namespace diatom::pipeline
