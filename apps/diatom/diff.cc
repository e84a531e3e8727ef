// diatom diff: how far the layers of two models are apart.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "apps/diatom/command.h"
#include "apps/diatom/file_run.h"
#include "apps/diatom/input_option.h"
#include "apps/diatom/layer_values.h"
#include "apps/diatom/session.h"
#include "diatom/data/quantize_value.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

using nlohmann::ordered_json;

constexpr char kFooter[] =
    "Runs both models on the same inputs, and compares what operators gave, as real numbers, where tensors "
    "have\n"
    "the same name and as many elements, and the outputs in their order. The noise of a layer, which is B's\n"
    "difference from A, includes what came from the layers before it. Without --input the inputs are random, "
    "the\n"
    "same every time: all that a quantised input can hold, and -1 to 1 for others.\n"
    "\n"
    "Examples:\n"
    "  diatom diff kws_float.tflite kws_int8.tflite\n"
    "  diatom diff person_float.tflite person_int8.tflite --input person.bmp\n"
    "  diatom diff kws_float.tflite kws_int8.tflite --least 20 --json\n"
    "      fails where a layer's signal is less than 20 dB above its noise";

struct DiffOptions {
  std::string a;
  std::string b;
  FileRunOptions files;
  int samples = 8;
  std::optional<double> least;
  bool as_json = false;
};

bool is_quantised(const InputSpec& spec) { return is_integer(spec.dtype) && spec.scale != 0; }

double real_of(const InputSpec& spec, double stored) {
  return is_quantised(spec) ? double{spec.scale} * (stored - spec.zero_point) : stored;
}

// What the input can hold that is nearest.
double held(const InputSpec& spec, double real) { return real_of(spec, Quantizer(spec).stored(real)); }

struct Range {
  double least = -1;
  double greatest = 1;
};

// That both inputs can hold. Whole numbers without a scale, which may be indices, are 0.
Range range_of(const InputSpec& a, const InputSpec& b) {
  Range range;
  bool quantised = false;
  for (const InputSpec& spec : {a, b}) {
    if (is_integer(spec.dtype) && !is_quantised(spec)) return {0, 0};
    if (!is_quantised(spec)) continue;
    const Limits stored = limits(spec.dtype);
    const Range own = {real_of(spec, stored.least), real_of(spec, stored.greatest)};
    range = quantised ? Range{std::max(range.least, own.least), std::min(range.greatest, own.greatest)} : own;
    quantised = true;
  }
  return range;
}

class Inputs {
 public:
  Inputs(Session& a, Session& b) : a_(a), b_(b) {
    if (a.inputs().size() != b.inputs().size())
      raise(fmt::format("A has {} inputs, B has {}: they do not take the same", a.inputs().size(),
                        b.inputs().size()));
    for (size_t i = 0; i < a.inputs().size(); ++i) {
      const InputSpec of_a = spec_of(a.inputs()[i]);
      const InputSpec of_b = spec_of(b.inputs()[i]);
      if (of_a.shape.elements() != of_b.shape.elements())
        raise(fmt::format("input {} of A is '{}' {}, of B '{}' {}: they do not take the same", i, of_a.name,
                          to_string(of_a.shape), of_b.name, to_string(of_b.shape)));
    }
  }

  // The same real numbers, which the coarser of the two decides.
  void draw() {
    for (size_t i = 0; i < a_.inputs().size(); ++i) {
      const InputSpec of_a = spec_of(a_.inputs()[i]);
      const InputSpec of_b = spec_of(b_.inputs()[i]);
      const Range range = range_of(of_a, of_b);
      std::vector<double> reals(static_cast<size_t>(of_a.shape.elements()));
      for (double& real : reals) {
        const double share = static_cast<double>(random_() % 65536) / 65535;
        real = held(of_a, held(of_b, range.least + share * (range.greatest - range.least)));
      }
      set(a_, a_.inputs()[i], of_a, reals);
      set(b_, b_.inputs()[i], of_b, reals);
    }
  }

 private:
  static void set(Session& session, const Port& port, const InputSpec& spec,
                  const std::vector<double>& reals) {
    check_numeric(spec, "random numbers");
    std::vector<uint8_t> bytes = allocate(spec);
    Quantizer quantizer(spec);
    for (size_t i = 0; i < reals.size(); ++i) store(spec.dtype, bytes, i, quantizer.stored(reals[i]));
    session.set_input(port, bytes);
  }

  Session& a_;
  Session& b_;
  std::minstd_rand random_{1};
};

// A layer of each model, added up over samples.
struct Pair {
  const LayerValues::Layer& a;
  const LayerValues::Layer& b;
  double signal = 0;  // squares of A's values
  double noise = 0;   // and of B's differences from them
  double largest = 0;

  void add() {
    for (size_t i = 0; i < a.reals.size(); ++i) {
      const double difference = b.reals[i] - a.reals[i];
      signal += a.reals[i] * a.reals[i];
      noise += difference * difference;
      largest = std::max(largest, std::abs(difference));
    }
  }
  double decibels() const {
    return noise == 0 ? std::numeric_limits<double>::infinity() : 10 * std::log10(signal / noise);
  }
  std::string dtypes() const { return fmt::format("{} {}", name(a.dtype), name(b.dtype)); }
};

int64_t elements_of(const Session& session, int32_t tensor) {
  const RunContext context = session.loaded().interpreter().context(0);
  return element_count(context.resolve(context, tensor).dims);
}

// Which of the outputs the tensor is; -1 for none.
ptrdiff_t output_place(const Session& session, int32_t tensor) {
  const auto outputs = session.loaded().model().subgraph(0).outputs();
  const auto* const found = std::find(outputs.begin(), outputs.end(), tensor);
  return found == outputs.end() ? -1 : found - outputs.begin();
}

std::vector<Pair> pairs_of(const Session& a, const LayerValues& of_a, const Session& b,
                           const LayerValues& of_b) {
  std::vector<Pair> pairs;
  for (const LayerValues::Layer& layer : of_a.layers()) {
    const ptrdiff_t place = output_place(a, layer.tensor);
    const auto is_like = [&](const LayerValues::Layer& other) {
      const bool meant = place >= 0 ? output_place(b, other.tensor) == place
                                    : !layer.name.empty() && other.name == layer.name;
      return meant && elements_of(a, layer.tensor) == elements_of(b, other.tensor);
    };
    const auto& others = of_b.layers();
    const auto found = std::find_if(others.begin(), others.end(), is_like);
    if (found != others.end()) pairs.push_back({layer, *found});
  }
  return pairs;
}

std::string decibels_text(const Pair& pair) {
  return pair.noise == 0 ? "equal" : fmt::format("{:.1f}", pair.decibels());
}

void print(const std::vector<Pair>& pairs, size_t layers, int samples) {
  constexpr double kBarDecibels = 4;
  constexpr size_t kLongestBar = 20;
  constexpr size_t kLongestName = 44;
  fmt::print("{:>4}  {:<20} {:<16} {:>11} {:>7}  {:<{}}  tensor\n", "step", "operator", "A B", "largest",
             "dB", "", kLongestBar);
  for (const Pair& pair : pairs) {
    const double decibels = std::clamp(pair.decibels(), 0.0, kBarDecibels * kLongestBar);
    const std::string bar(static_cast<size_t>(decibels / kBarDecibels), '#');
    fmt::print("{:>4}  {:<20} {:<16} {:>11.4g} {:>7}  {:<{}}  {:.{}}\n", pair.a.step, pair.a.operation,
               pair.dtypes(), pair.largest, decibels_text(pair), bar, kLongestBar, pair.a.name, kLongestName);
  }
  fmt::print("\n{} of {} layers of A stand beside one of B, {} sample{}\n", pairs.size(), layers, samples,
             samples == 1 ? "" : "s");
}

ordered_json to_json(const std::vector<Pair>& pairs, int samples) {
  ordered_json layers = ordered_json::array();
  for (const Pair& pair : pairs) {
    const double decibels = pair.decibels();
    layers.push_back({{"step", pair.a.step},
                      {"operator", pair.a.operation},
                      {"tensor", pair.a.name},
                      {"dtypes", {name(pair.a.dtype), name(pair.b.dtype)}},
                      {"largest_difference", pair.largest},
                      {"decibels", std::isfinite(decibels) ? ordered_json(decibels) : ordered_json()}});
  }
  return {{"samples", samples}, {"layers", layers}};
}

void check_least(const std::vector<Pair>& pairs, double least) {
  for (const Pair& pair : pairs) {
    if (pair.decibels() < least)
      raise(fmt::format("'{}' (step {}, {}): the signal is {:.1f} dB above the noise, expected at least {}",
                        pair.a.name, pair.a.step, pair.a.operation, pair.decibels(), least));
  }
}

void diff(const DiffOptions& options) {
  Session a(options.a, {});
  Session b(options.b, {});
  Inputs inputs(a, b);
  LayerValues of_a(a.loaded());
  LayerValues of_b(b.loaded());
  std::vector<Pair> pairs = pairs_of(a, of_a, b, of_b);
  if (pairs.empty())
    raise("no layer of A has one of B beside it: neither names nor sizes of outputs are alike");
  const bool from_files = !options.files.inputs.empty();
  const int samples = from_files ? 1 : options.samples;
  for (int i = 0; i < samples; ++i) {
    if (from_files) {
      set_inputs(a, options.files);
      set_inputs(b, options.files);
    } else {
      inputs.draw();
    }
    a.run();
    b.run();
    for (Pair& pair : pairs) pair.add();
  }
  if (options.as_json) {
    fmt::print("{}\n", to_json(pairs, samples).dump(2));
  } else {
    print(pairs, of_a.layers().size(), samples);
  }
  if (options.least) check_least(pairs, *options.least);
}

}  // namespace

void add_diff(CLI::App& app) {
  CLI::App* command = app.add_subcommand("diff", "Compares two models, layer by layer");
  auto options = std::make_shared<DiffOptions>();
  command->add_option("a", options->a, "The .tflite file that is right")->required()->type_name("A");
  command->add_option("b", options->b, "The .tflite file that is like it")->required()->type_name("B");
  add_input_option(*command, options->files.inputs,
                   "A file for an input of both, as 'diatom run' takes them; may be repeated");
  command->add_option("--samples", options->samples, "How many random inputs")
      ->type_name("N")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_option("--least", options->least, "Fails where a layer's signal is less far above its noise")
      ->type_name("DB");
  command->add_flag("--json", options->as_json, "As JSON");
  command->footer(kFooter);
  command->callback([options] { diff(*options); });
}

}  // namespace diatom
