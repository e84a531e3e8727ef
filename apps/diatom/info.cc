// diatom info: what a model is, needs and costs.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <span>
#include <string>

#include "apps/diatom/command.h"
#include "apps/diatom/info_formats.h"
#include "apps/diatom/output_file.h"
#include "diatom/ops/all_ops.h"
#include "diatom/tensor/loaded_model.h"
#include "diatom/tensor/model_info.h"

namespace diatom {
namespace {

constexpr char kFooter[] =
    "Arena bytes are those of a device: persistent (the plan, what operators keep, variables) and per run, "
    "with the\n"
    "least that any placement could need. A model that diatom cannot run is described as far as it can be.\n"
    "\n"
    "Examples:\n"
    "  diatom info kws.tflite\n"
    "  diatom info kws.tflite --json | jq .arena.per_run\n"
    "  diatom info kws.tflite --svg memory.svg\n"
    "      draws which tensor lies where in the arena, step by step";

struct InfoOptions {
  std::string model;
  std::string svg;
  bool as_json = false;
};

void show_info(const InfoOptions& options) {
  const ModelFile file(options.model);
  const ModelInfo info = model_info(file, all_ops());
  const std::string name = file.path().filename().string();
  fmt::print("{}", options.as_json ? info_json(info) : info_text(info, name));
  if (options.svg.empty()) return;
  const std::string svg = info_svg(info, name);
  OutputFile picture(options.svg);
  picture.write({reinterpret_cast<const uint8_t*>(svg.data()), svg.size()});
  picture.commit();
}

}  // namespace

void add_info(CLI::App& app) {
  CLI::App* command = app.add_subcommand("info", "Describes a model: operators, tensors, cost and memory");
  auto options = std::make_shared<InfoOptions>();
  command->add_option("model", options->model, "The .tflite file")->required()->type_name("MODEL");
  command->add_flag("--json", options->as_json, "As JSON");
  command->add_option("--svg", options->svg, "Draws the memory plan")->type_name("FILE");
  command->footer(kFooter);
  command->callback([options] { show_info(*options); });
}

}  // namespace diatom
