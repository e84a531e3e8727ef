// diatom emulate: a model on an emulated board.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>

#include "apps/diatom/command.h"
#include "apps/diatom/emulation.h"
#include "apps/diatom/emulation_report.h"
#include "apps/diatom/file_run.h"
#include "apps/diatom/input_option.h"
#include "apps/diatom/objective_option.h"
#include "apps/diatom/output_file.h"
#include "apps/diatom/random_inputs.h"
#include "apps/diatom/raw_run.h"
#include "apps/diatom/report.h"
#include "apps/diatom/session.h"
#include "boards/firmware/elements.h"
#include "diatom/data/file.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

constexpr char kFooter[] =
    "Builds a program with just the operators that the model needs, the model in its read-only memory and an "
    "arena\n"
    "of exactly the size that 'diatom info' gives, and runs it in the board's emulator. Its outputs must be "
    "this\n"
    "machine's. The harness is what starts the program and speaks with the emulator. Instructions are "
    "counted exactly, and are the same every time; they are not cycles: no "
    "emulator here\n"
    "knows waiting for memory, caches, or instructions that are issued together. Without a file the "
    "inputs are\n"
    "random, and the same every time.\n"
    "\n"
    "Examples:\n"
    "  diatom emulate kws.tflite --board microbit\n"
    "  diatom emulate person_detect.tflite --board m4f --input person.bmp --labels person_detect.txt\n"
    "  diatom emulate kws.tflite --board m4f --profile\n"
    "      also counts the instructions of every operator\n"
    "  diatom emulate kws.tflite --board m0 --mode compiled --optimize size\n"
    "  diatom emulate kws.tflite --board rv32 --json | jq .instructions.run\n"
    "  diatom emulate kws.tflite --board m55 --raw-input in.bin --raw-output out.bin\n"
    "  diatom boards\n"
    "      lists the boards";

struct EmulateOptions {
  std::string model;
  std::string board;
  std::string mode = "interpreter";
  std::string raw_input;
  std::string raw_output;
  std::string cache;
  FileRunOptions files;
  Objective objective = Objective::kBalanced;
  bool keep_state = false;
  bool reuse_inputs = false;
  bool profile = false;
  bool as_json = false;
};

// Other sources have a folder of their own.
std::filesystem::path cache_folder(const std::string& named) {
  if (!named.empty()) return named;
  const std::string ours = fmt::format("diatom/{:016x}", std::hash<std::string>()(source_folder()));
  if (const char* cache = std::getenv("XDG_CACHE_HOME")) return std::filesystem::path(cache) / ours;
  if (const char* home = std::getenv("HOME")) return std::filesystem::path(home) / ".cache" / ours;
  raise("neither XDG_CACHE_HOME nor HOME is set: give --cache");
}

// The samples of the raw file, or one of files of other kinds, or of random values.
EmulationInput samples(Session& session, const EmulateOptions& options) {
  EmulationInput input{.keep_state = options.keep_state, .reuse_inputs = options.reuse_inputs};
  if (options.raw_input.empty()) {
    if (options.files.inputs.empty()) {
      fill_inputs(session);
    } else {
      const std::string descriptions = set_inputs(session, options.files);
      if (!options.as_json) fmt::print("{}\n", descriptions);
    }
    for (const Port& port : session.inputs()) {
      const std::vector<uint8_t> bytes = bytes_of(port);
      input.bytes.insert(input.bytes.end(), bytes.begin(), bytes.end());
    }
    return input;
  }
  input.bytes = read_file(options.raw_input);
  input.samples = samples_in(session, options.raw_input, input.bytes.size());
  return input;
}

// What this machine computes from the same samples, and where the board first differs.
void check_outputs(Session& session, const EmulationInput& input, const EmulationResult& result,
                   const Board& board) {
  std::span<const uint8_t> inputs = input.bytes;
  Bytes got(result.outputs.data(), result.outputs.size());
  for (size_t sample = 0; sample < input.samples; ++sample) {
    if (!input.keep_state) session.reset();
    for (const Port& port : session.inputs()) {
      session.set_input(port, inputs.first(port.view.bytes));
      inputs = inputs.subspan(port.view.bytes);
    }
    session.run();
    for (const Port& port : session.outputs()) {
      const size_t bytes = port.view.bytes;
      const size_t same = bytes > got.size()
                              ? 0
                              : boards::first_difference(static_cast<const uint8_t*>(port.view.data),
                                                         got.data(), bytes, port.view.dtype);
      if (same < bytes || bytes > got.size()) {
        raise(fmt::format("output '{}' of sample {} differs on {} from this machine's, at byte {}", port.name,
                          sample, board.name, same));
      }
      got = got.subspan(bytes, got.size() - bytes);
    }
  }
  if (!got.empty()) raise(fmt::format("{} gave {} bytes of output too many", board.name, got.size()));
}

void check_less(const EmulationResult& result) {
  if (!result.one_byte_less || *result.one_byte_less == Code::kArenaTooSmall) return;
  raise(fmt::format("an arena of one byte less should have been too small, but led to code {}",
                    static_cast<int>(*result.one_byte_less)));
}

void emulate(const EmulateOptions& options) {
  if (options.mode == "interpreter" && options.objective != Objective::kBalanced)
    throw CLI::ValidationError("--optimize",
                               "is about models that were compiled: expected --mode plan or compiled");
  Session session(options.model, {.reuse_inputs = options.reuse_inputs});
  Emulated emulated{options.model, options.mode, find_board(source_folder(), options.board), {}, {}, {}};
  EmulationInput input = samples(session, options);
  const BoardNeeds needs{session.loaded().file().size(), session.loaded().interpreter().arena_bytes()};
  if (const std::string why = obstacle(emulated.board, needs);
      options.mode == "interpreter" && !why.empty()) {
    raise(fmt::format("{}: does not fit {}: {}", options.model, emulated.board.name, why));
  }
  const BoardProgram program = build_program(session.loaded(), {options.mode, options.objective},
                                             emulated.board, cache_folder(options.cache));
  emulated.names = program.steps;
  if (!program.problem.empty()) raise(fmt::format("{}: {}", options.model, program.problem));
  emulated.result = emulate(program, session.loaded(), emulated.board, input);
  check_outputs(session, input, emulated.result, emulated.board);
  check_less(emulated.result);
  if (options.profile && emulated.result.init) {
    input.mark_steps = true;
    emulated.steps = emulate(program, session.loaded(), emulated.board, input).steps;
  }
  if (!options.raw_output.empty()) {
    OutputFile file(options.raw_output);
    file.write(emulated.result.outputs);
    file.commit();
  }
  if (options.as_json) {
    fmt::print("{}", emulation_json(emulated));
    return;
  }
  if (options.raw_input.empty()) {
    const std::vector<std::string> labels =
        options.files.labels.empty() ? std::vector<std::string>() : read_labels(options.files.labels);
    for (const Port& port : session.outputs()) {
      fmt::print("{}", report(port.name, array_of(port), port.view.quantization, labels, options.files.top));
    }
    fmt::print("\n");
  }
  fmt::print("{}", emulation_text(emulated));
}

}  // namespace

void add_emulate(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("emulate", "Runs a model on an emulated microcontroller, and measures it");
  auto options = std::make_shared<EmulateOptions>();
  command->add_option("model", options->model, "The .tflite file")->required()->type_name("MODEL");
  command->add_option("--board", options->board, "One of those that 'diatom boards' lists")
      ->required()
      ->type_name("NAME");
  command->add_option("--mode", options->mode, "How the model becomes a program")
      ->check(CLI::IsMember({"interpreter", "plan", "compiled"}))
      ->capture_default_str();
  CLI::Option* raw_input =
      command
          ->add_option("--raw-input", options->raw_input, "Samples as raw bytes, as 'diatom run' takes them")
          ->type_name("FILE");
  add_input_option(*command, options->files.inputs,
                   "A file for an input, as 'diatom run' takes them; may be repeated")
      ->excludes(raw_input);
  command->add_option("--labels", options->files.labels, "Names of the classes, a line each")
      ->type_name("FILE");
  command
      ->add_option("--pixels", options->files.pixels, "The reals that pixels 0 to 255 stand for, or stored")
      ->type_name("RANGE")
      ->check(CLI::IsMember({"auto", "0..1", "-1..1", "0..255", "stored"}))
      ->capture_default_str();
  command->add_option("--raw-output", options->raw_output, "Their outputs")
      ->type_name("FILE")
      ->needs(raw_input);
  add_objective(*command, options->objective);
  command->add_flag("--keep-state", options->keep_state, "Does not reset state between samples");
  command->add_flag("--reuse-inputs", options->reuse_inputs,
                    "Lets the model write over its inputs: a smaller arena");
  command->add_flag("--profile", options->profile, "Counts the instructions of every operator");
  command->add_option("--cache", options->cache, "Where programs are built (default: $XDG_CACHE_HOME/diatom)")
      ->type_name("FOLDER");
  command->add_flag("--json", options->as_json, "As JSON");
  command->footer(kFooter);
  command->callback([options] { emulate(*options); });
}

}  // namespace diatom
