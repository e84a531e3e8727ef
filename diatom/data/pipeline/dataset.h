// Dataset is a sequence of examples of kCount tensors each, and what is to be done with them on the way to
// whoever trains:
//
//   auto digits = from_tensors(images, labels)
//                     .shuffle(1000, seed)
//                     .map(augment, {.threads = 2, .seed = seed})
//                     .batch(128)
//                     .prefetch(2);
//   for (int epoch = 0; epoch < 10; ++epoch) {
//     for (const auto& [images, labels] : digits) train(images, labels);
//   }
//
// Nothing is computed before it is asked for, or a thread goes ahead. Each loop is the next epoch: what is
// random differs from epoch to epoch, and is always the same for a seed and the number of the epoch, however
// many threads there are, as long as functions compute with nothing but what they are given. They must not
// write to the elements of what they are given. What they throw the loop throws, at its example; there the
// loop ends. A loop that is left has joined its threads.
//
// A copy goes on with the same examples as the original, whose recipe it shares. One thread at a time may use
// a Dataset, and one loop.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "diatom/data/pipeline/example.h"
#include "diatom/data/pipeline/options.h"
#include "diatom/data/pipeline/position.h"
#include "diatom/data/pipeline/sources.h"

namespace diatom {

template <size_t kCount>
class Dataset {
 public:
  using Example = std::array<Tensor, kCount>;
  class Iterator;

  explicit Dataset(pipeline::Source source) : source_(std::move(source)) {}

  // f(parts...) of every example, which gives a tensor, or an array, pair or tuple of tensors. As
  // f(parts..., generator) it draws random numbers, which depend on the seed, the epoch, and the place of the
  // example in the epoch. Threads call it at once, and take a few examples ahead.
  template <typename F>
  auto map(F f, const MapOptions& options = {}) const;
  // The examples for which f(parts...) is true.
  template <typename F>
  Dataset filter(F f) const;

  // In random order: each the next at random of `buffer` examples. As many as there are make any order
  // equally likely.
  Dataset shuffle(int64_t buffer, uint64_t seed) const {
    return Dataset(pipeline::shuffled(source_, buffer, seed));
  }
  // `size` examples as one, whose tensors have one more axis, the first; the last may be fewer. An Error
  // where examples differ in dtypes or shapes.
  Dataset batch(int64_t size, bool drop_remainder = false) const {
    return Dataset(pipeline::batched(source_, size, drop_remainder));
  }
  // Several epochs as one; without end unless it is said how many.
  Dataset repeat(int64_t times = int64_t{1} << 32) const {
    return Dataset(pipeline::repeated(source_, times));
  }
  Dataset take(int64_t count) const { return Dataset(pipeline::taken(source_, count)); }
  Dataset skip(int64_t count) const { return Dataset(pipeline::skipped(source_, count)); }
  // These and then those.
  Dataset concatenate(const Dataset& other) const {
    return Dataset(pipeline::concatenated(source_, other.source_));
  }
  // f(parts...) gives a Dataset for every example; of `cycle` of those at a time, examples are taken in turn.
  template <typename F>
  auto interleave(F f, const InterleaveOptions& options = {}) const;
  // A thread makes up to `count` examples before they are asked for.
  Dataset prefetch(int64_t count) const { return Dataset(pipeline::prefetched(source_, count)); }
  // Keeps the examples in memory, of the first epoch that comes to its end, and gives them in all others.
  Dataset cache() const { return Dataset(pipeline::cached(source_)); }

  // Begins the next epoch.
  Iterator begin();
  std::default_sentinel_t end() const { return {}; }

  // Where the loop is that was begun last, or the next one will begin.
  Position position() const { return now_; }
  // The next loop goes on from there, to the bit, in this program or another. It passes over the examples
  // before: those of tensors, and through map, batch, zip and the like, without computing them; of a
  // generator, filter, shuffle, interleave or cache, by taking them. The loop begins with an Error where the
  // epoch has fewer examples, or the position is none.
  void restore(const Position& position) { now_ = next_ = position; }

  const pipeline::Source& source() const { return source_; }

 private:
  pipeline::Source source_;
  Position now_;
  Position next_;  // where a loop begins
};

// Goes through one epoch of a dataset, which must stay where it is.
template <size_t kCount>
class Dataset<kCount>::Iterator {
 public:
  using value_type = Example;
  using difference_type = ptrdiff_t;

  const Example& operator*() const { return example_; }
  const Example* operator->() const { return &example_; }
  Iterator& operator++();
  void operator++(int) { ++*this; }
  friend bool operator==(const Iterator& iterator, std::default_sentinel_t) { return !iterator.iteration_; }

 private:
  friend class Dataset;
  Iterator(Dataset& dataset, std::unique_ptr<pipeline::Iteration> iteration)
      : dataset_(&dataset), iteration_(std::move(iteration)) {}

  Dataset* dataset_;
  std::unique_ptr<pipeline::Iteration> iteration_;  // null at the end
  Example example_;
};

// The rows of tensors, which have as many each: parts without their first axis.
template <std::convertible_to<const Tensor&>... T>
requires(sizeof...(T) > 0) Dataset<sizeof...(T)> from_tensors(const T&... tensors) {
  return Dataset<sizeof...(T)>(pipeline::rows({tensors...}));
}

// make() or make(epoch), once an epoch, gives a function that gives an example each time, as map's function
// does, in a std::optional, and nothing at the end.
template <typename Make>
auto from_generator(Make make);

// Both examples as one, as long as there are both.
template <size_t kFirst, size_t kSecond>
Dataset<kFirst + kSecond> zip(const Dataset<kFirst>& first, const Dataset<kSecond>& second) {
  return Dataset<kFirst + kSecond>(pipeline::zipped(first.source(), second.source()));
}

template <size_t kCount>
typename Dataset<kCount>::Iterator Dataset<kCount>::begin() {
  pipeline::check(next_);
  now_ = next_;
  next_ = {now_.epoch + 1, 0};
  Iterator iterator(*this, source_.begin(now_.epoch));
  pipeline::pass_to(*iterator.iteration_, now_);
  ++iterator;
  return iterator;
}

template <size_t kCount>
typename Dataset<kCount>::Iterator& Dataset<kCount>::Iterator::operator++() {
  if (std::optional<Tensors> next = iteration_->next()) {
    example_ = pipeline::as_array<kCount>(*std::move(next));
    ++dataset_->now_.examples;
  } else {
    iteration_.reset();
    example_ = {};
    dataset_->now_ = dataset_->next_;
  }
  return *this;
}

template <size_t kCount>
template <typename F>
auto Dataset<kCount>::map(F f, const MapOptions& options) const {
  using Result = std::remove_cvref_t<decltype(pipeline::call_mapped<kCount>(f, Tensors(), {}))>;
  static_assert(pipeline::kParts<Result> > 0,
                "map: the function gives a Tensor, or an array, a pair or a tuple of them");
  const auto on_lists = [f = std::move(f)](const Tensors& parts, const pipeline::ExampleKey& key) {
    return pipeline::as_list(pipeline::call_mapped<kCount>(f, parts, key));
  };
  return Dataset<pipeline::kParts<Result>>(pipeline::mapped(source_, on_lists, options));
}

template <size_t kCount>
template <typename F>
Dataset<kCount> Dataset<kCount>::filter(F f) const {
  return Dataset(pipeline::filtered(source_, [f = std::move(f)](const Tensors& parts) -> bool {
    return pipeline::call<kCount>(f, parts);
  }));
}

template <size_t kCount>
template <typename F>
auto Dataset<kCount>::interleave(F f, const InterleaveOptions& options) const {
  using Result = std::remove_cvref_t<decltype(pipeline::call<kCount>(f, Tensors()))>;
  return Result(pipeline::interleaved(
      source_, [f = std::move(f)](const Tensors& parts) { return pipeline::call<kCount>(f, parts).source(); },
      options));
}

template <typename Make>
auto from_generator(Make make) {
  const auto begin = [make = std::move(make)]([[maybe_unused]] int64_t epoch) {
    if constexpr (std::is_invocable_v<const Make&, int64_t>) {
      return make(epoch);
    } else {
      return make();
    }
  };
  using Example = typename std::remove_cvref_t<decltype(begin(0)())>::value_type;
  static_assert(
      pipeline::kParts<Example> > 0,
      "from_generator: the function gives std::optional of a Tensor, or of an array, a pair or a tuple");
  return Dataset<pipeline::kParts<Example>>(pipeline::generated([begin](int64_t epoch) -> pipeline::Next {
    // Shared, as it may hold what cannot be copied, such as an open file.
    return [next = std::make_shared<decltype(begin(epoch))>(begin(epoch))]() -> std::optional<Tensors> {
      std::optional<Example> example = (*next)();
      if (!example) return std::nullopt;
      return pipeline::as_list(*std::move(example));
    };
  }));
}

}  // namespace diatom
