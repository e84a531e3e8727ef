// The sources there are, and what is made of them; dataset.h says what each does. Errors name the operation.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "diatom/data/pipeline/options.h"
#include "diatom/data/pipeline/source.h"
#include "diatom/tensor/random.h"

namespace diatom::pipeline {

// Selects the random numbers of one example, which depend on nothing else.
struct ExampleKey {
  uint64_t seed;  // of the epoch
  int64_t index;  // among the examples of the epoch

  Generator generator() const { return Generator(seed, static_cast<uint64_t>(index)).split(); }
};
inline uint64_t seed_of_epoch(uint64_t seed, int64_t epoch) {
  return Generator(seed, static_cast<uint64_t>(epoch)).split().seed();
}

using Next = std::function<std::optional<Tensors>()>;
using MakeNext = std::function<Next(int64_t epoch)>;
// Several threads may call them at once where there are several.
using MapFunction = std::function<Tensors(const Tensors&, const ExampleKey&)>;
using Predicate = std::function<bool(const Tensors&)>;
using Open = std::function<Source(const Tensors&)>;

Source rows(const Tensors& tensors);
Source generated(MakeNext make);

Source mapped(const Source& input, MapFunction function, const MapOptions& options);
std::unique_ptr<Iteration> parallel_map(std::unique_ptr<Iteration> input,
                                        std::shared_ptr<const MapFunction> function,
                                        const MapOptions& options, uint64_t epoch_seed);
Source filtered(const Source& input, Predicate predicate);
Source shuffled(const Source& input, int64_t buffer, uint64_t seed);
Source batched(const Source& input, int64_t size, bool drop_remainder);
Source repeated(const Source& input, int64_t times);
Source taken(const Source& input, int64_t count);
Source skipped(const Source& input, int64_t count);
Source zipped(const Source& first, const Source& second);
Source concatenated(const Source& first, const Source& second);
Source interleaved(const Source& input, Open open, const InterleaveOptions& options);
Source prefetched(const Source& input, int64_t count);
Source cached(const Source& input);

}  // namespace diatom::pipeline
