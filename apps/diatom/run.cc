// diatom run: computes a model's outputs from files.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "apps/diatom/command.h"
#include "apps/diatom/file_run.h"
#include "apps/diatom/input_option.h"
#include "apps/diatom/raw_run.h"
#include "apps/diatom/session.h"

namespace diatom {
namespace {

constexpr char kFooter[] =
    "Examples:\n"
    "  diatom run person_detect.tflite\n"
    "      says what the model takes\n"
    "  diatom run person_detect.tflite --input person.bmp --labels person_detect.txt\n"
    "      stretches the picture to the input, quantises it, and names the likeliest classes\n"
    "  diatom run micro_speech_quantized.tflite --front-end audio_preprocessor_int8.tflite \\\n"
    "             --input yes.wav --labels micro_speech_quantized.txt\n"
    "      slides the front end over the sound and gives its features to the model; the same in two steps:\n"
    "  diatom run audio_preprocessor_int8.tflite --input yes.wav --output features.npy\n"
    "  diatom run micro_speech_quantized.tflite --input features.npy --labels micro_speech_quantized.txt\n"
    "  diatom run model.tflite --raw-input in.bin --raw-output out.bin\n"
    "      for scripts: samples back to back, each the inputs in order, dense and little-endian; state is "
    "reset\n"
    "      between samples. When anything fails there is no output file, and the exit status is 1.";

struct RunOptions {
  std::string model;
  std::string raw_input;
  std::string raw_output;
  std::string signature;
  bool keep_state = false;
  bool reuse_inputs = false;
  FileRunOptions files;
};

void run(const RunOptions& options) {
  Session session(options.model, {.reuse_inputs = options.reuse_inputs}, options.signature);
  if (!options.raw_input.empty()) {
    run_raw(session, options.raw_input, options.raw_output, options.keep_state);
  } else if (options.files.inputs.empty() && options.files.outputs.empty() && !session.inputs().empty()) {
    fmt::print("{}", expectations(session));
  } else {
    run_files(session, options.files);
  }
}

}  // namespace

void add_run(CLI::App& app) {
  CLI::App* command = app.add_subcommand("run", "Runs a model on pictures, sounds or numbers");
  auto options = std::make_shared<RunOptions>();
  FileRunOptions& files = options->files;
  command->add_option("model", options->model, "The .tflite file")->required()->type_name("MODEL");

  CLI::Option* input = add_input_option(
      *command, files.inputs,
      "A .png .jpg .bmp .wav .npy .csv or .bin (raw bytes) file for an input; may be repeated");
  command->add_option("--output", files.outputs, "Writes an output as .npy .csv or .bin; may be repeated")
      ->type_name("[NAME=]FILE")
      ->expected(1)
      ->take_all();
  command->add_option("--labels", files.labels, "Names of the classes, a line each")->type_name("FILE");
  command->add_option("--top", files.top, "How many classes to show")
      ->type_name("K")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command
      ->add_option("--pixels", files.pixels,
                   "The reals that pixels 0 to 255 stand for, or stored: the bytes are the input's stored "
                   "values already")
      ->type_name("RANGE")
      ->check(CLI::IsMember({"auto", "0..1", "-1..1", "0..255", "stored"}))
      ->capture_default_str();
  command
      ->add_option(
          "--stride", files.stride,
          "Samples from one window of a longer sound to the next (default: 320 for an input of 480, else "
          "the input's length)")
      ->type_name("SAMPLES")
      ->check(CLI::PositiveNumber);
  command->add_option("--sample-rate", files.sample_rate, "Resamples a sound to this rate first")
      ->type_name("HZ")
      ->check(CLI::PositiveNumber);
  command
      ->add_option("--front-end", files.front_end,
                   "A model that turns windows of the sound into the features that MODEL takes")
      ->type_name("MODEL")
      ->needs(input);
  command->add_flag("--profile", files.profile, "Shows the time of every operator")->needs(input);

  CLI::Option* raw_input = command->add_option("--raw-input", options->raw_input, "Samples as raw bytes")
                               ->type_name("FILE")
                               ->excludes(input);
  CLI::Option* raw_output = command->add_option("--raw-output", options->raw_output, "Their outputs")
                                ->type_name("FILE")
                                ->needs(raw_input);
  raw_input->needs(raw_output);
  command->add_flag("--keep-state", options->keep_state, "Does not reset state between raw samples")
      ->needs(raw_input);
  command->add_flag("--reuse-inputs", options->reuse_inputs,
                    "Lets the model write over its inputs: a smaller arena");
  command->add_option("--signature", options->signature, "Runs this signature of the model")
      ->type_name("KEY");
  command->footer(kFooter);
  command->callback([options] { run(*options); });
}

}  // namespace diatom
