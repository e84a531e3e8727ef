// diatom graph: a model's graph as text or picture, before and after each pass, and back.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "apps/diatom/command.h"
#include "apps/diatom/graph_file.h"
#include "apps/diatom/report.h"
#include "diatom/compile/lossless.h"
#include "diatom/graph/byte_equal.h"
#include "diatom/graph/export.h"
#include "diatom/graph/optimize.h"
#include "diatom/graph/passes/operator_order.h"
#include "diatom/graph/text/print.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {
namespace {

constexpr char kFooter[] =
    "Prints subgraphs, an operator a line. FILE is a model or such a text, so that a graph can be printed, "
    "changed with\n"
    "an editor, and be a model again. On the screen long constants are '...'; with -o, or --data, nothing is "
    "left out.\n"
    "With --passes, shows the graph after every pass that changes it; what -o writes is the last one, "
    "checked\n"
    "against the first on random inputs. Pictures are of the last one, too.\n"
    "\n"
    "Examples:\n"
    "  diatom graph kws.tflite\n"
    "  diatom graph kws.tflite -o kws.svg\n"
    "  diatom graph kws.tflite --format dot | dot -Tpdf -o kws.pdf\n"
    "  diatom graph vww.tflite --passes all --summary\n"
    "      a table of what each pass saves\n"
    "  diatom graph vww.tflite --passes dead-operators,dead-channels -o small.tflite\n"
    "  diatom graph kws.tflite -o kws.txt && $EDITOR kws.txt && diatom graph kws.txt -o kws.tflite";

struct GraphOptions {
  std::string file;
  std::string passes = "none";
  std::string format;
  std::string output;
  bool summary = false;
  bool data = false;
};

// "dead operators" as an argument.
std::string hyphenated(std::string_view name) {
  std::string result(name);
  for (char& c : result) c = c == ' ' ? '-' : c;
  return result;
}

// Those of optimize_losslessly(), and one that is run only when it is named, since it takes long.
std::vector<LosslessPass> all_passes() {
  const auto usual = lossless_passes();
  std::vector<LosslessPass> passes(usual.begin(), usual.end());
  passes.push_back({"operator order", [](Graph& graph) { return order_for_memory(graph, {}); }});
  return passes;
}

std::string pass_names() {
  std::string names;
  for (const LosslessPass& pass : all_passes()) names += (names.empty() ? "" : ", ") + hyphenated(pass.name);
  return names;
}

LosslessPass pass_named(const std::string& wanted) {
  for (const LosslessPass& pass : all_passes()) {
    if (hyphenated(pass.name) == wanted) return pass;
  }
  throw CLI::ValidationError(
      "--passes",
      fmt::format("there is no pass '{}': expected all, none, or some of {}", wanted, pass_names()));
}

std::vector<LosslessPass> chosen_passes(const std::string& list) {
  const auto usual = lossless_passes();
  if (list == "none") return {};
  if (list == "all") return {usual.begin(), usual.end()};
  std::vector<LosslessPass> chosen;
  std::istringstream names(list);
  for (std::string wanted; std::getline(names, wanted, ',');) chosen.push_back(pass_named(wanted));
  return chosen;
}

GraphFormat chosen_format(const GraphOptions& options) {
  const GraphFormat by_ending = options.output.empty() ? GraphFormat::kText : format_of(options.output);
  if (options.format.empty()) return by_ending;
  if (by_ending == GraphFormat::kModel)
    throw CLI::ValidationError("--format", "a file that ends in .tflite holds a model: expected no format");
  return options.format == "dot"   ? GraphFormat::kDot
         : options.format == "svg" ? GraphFormat::kSvg
                                   : GraphFormat::kText;
}

void print_row(const std::string& what, const GraphCost& cost) {
  fmt::print("{:<44} {:>9} {:>14} {:>12} {:>12}\n", what, grouped(cost.operators), grouped(cost.macs),
             grouped(cost.weights), grouped(cost.bytes));
}

std::string described(const PassStep& step) {
  return fmt::format("{}, round {}: {} {}", step.name, step.round, step.changes,
                     step.changes == 1 ? "change" : "changes");
}

// What the screen shows of a graph, and of what passes make of it.
class Screen {
 public:
  Screen(const GraphOptions& options, bool shows_text) : options_(options), shows_text_(shows_text) {}

  void show(const Graph& graph, const std::string& what, const std::optional<GraphCost>& cost = {}) {
    const bool is_first = std::exchange(is_first_, false);
    if (options_.summary) {
      if (is_first)
        fmt::print("{:<44} {:>9} {:>14} {:>12} {:>12}\n", "", "operators", "MACs", "weights", "bytes");
      print_row(what, cost ? *cost : graph_cost(graph));
    } else if (shows_text_) {
      fmt::print("{}# {}\n{}", is_first ? "" : "\n", what, to_text(graph, {.data = options_.data}));
    }
  }

 private:
  const GraphOptions& options_;
  const bool shows_text_;
  bool is_first_ = true;
};

void print_idle_passes(const OptimizationReport& report) {
  std::string names;
  for (const PassReport& pass : report.passes) {
    if (pass.changes == 0) names += fmt::format("{}{}", names.empty() ? "" : ", ", pass.name);
  }
  if (!names.empty()) fmt::print("nothing for {}\n", names);
}

void run_passes(const GraphOptions& options, const std::vector<LosslessPass>& passes, Graph& graph,
                Screen& screen) {
  const AlignedBytes before = export_model(graph);
  const OptimizationReport report = optimize_losslessly(
      graph, passes,
      [&](const Graph& changed, const PassStep& step) { screen.show(changed, described(step), step.cost); });
  if (!report.refusal.empty())
    raise(fmt::format("{}: passes leave the model alone: {}", options.file, report.refusal));
  if (options.summary) print_idle_passes(report);
  const AlignedBytes after = export_model(graph);
  const ModelFile original(view(before), options.file);
  const ModelFile optimized(view(after), options.file);
  if (const auto difference =
          byte_equal_on_random_inputs(original.model(), optimized.model(), kLosslessSamples, 1))
    raise(fmt::format("{}: after the passes, output {} has {} at element {} of sample {}, expected {}",
                      options.file, difference->output, difference->found, difference->element,
                      difference->sample, difference->expected));
}

void show_graph(const GraphOptions& options) {
  const std::vector<LosslessPass> passes = chosen_passes(options.passes);
  const GraphFormat format = chosen_format(options);
  Graph graph = read_graph(options.file);
  Screen screen(options, options.output.empty() && format == GraphFormat::kText);
  screen.show(graph, std::filesystem::path(options.file).filename().string());
  if (!passes.empty()) run_passes(options, passes, graph, screen);
  if (!options.output.empty()) {
    write_graph(options.output, graph, format);
  } else if (!options.summary && format != GraphFormat::kText) {
    fmt::print("{}", graph_text(graph, format));
  }
}

}  // namespace

void add_graph(CLI::App& app) {
  CLI::App* command = app.add_subcommand("graph", "Shows a model's graph, and what passes make of it");
  auto options = std::make_shared<GraphOptions>();
  command->add_option("file", options->file, "A .tflite file, or the text of a graph")
      ->required()
      ->type_name("FILE");
  command
      ->add_option("--passes", options->passes,
                   "all but operator-order, which takes long; none; or some of " + pass_names() +
                       ", with commas between them. They run until none finds anything")
      ->type_name("LIST");
  command->add_option("--format", options->format, "Instead of what the ending of -o says, else text")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "dot", "svg"}));
  command
      ->add_option("-o,--output", options->output,
                   "Where to write; .dot and .svg are pictures, .tflite is a model, others are text")
      ->type_name("OUT");
  command->add_flag("--summary", options->summary,
                    "A table of operators, MACs, weights and bytes instead of the graph");
  command->add_flag("--data", options->data, "Prints all values of constants, too");
  command->footer(kFooter);
  command->callback([options] { show_graph(*options); });
}

}  // namespace diatom
