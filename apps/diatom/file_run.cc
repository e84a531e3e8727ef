#include "apps/diatom/file_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>

#include "apps/diatom/output_file.h"
#include "apps/diatom/profile.h"
#include "apps/diatom/report.h"
#include "apps/diatom/windows.h"
#include "diatom/data/audio.h"
#include "diatom/data/data_file.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

using Assignment = std::map<size_t, std::filesystem::path>;  // by the index of an input or output

std::string known_names(const std::vector<Port>& ports) {
  std::string names;
  for (const Port& port : ports) names += (names.empty() ? "'" : ", '") + port.name + "'";
  return names.empty() ? "none" : names;
}

// NAME=FILE where NAME is a port's, else a file for the first port that has none yet.
Assignment assign(const std::vector<Port>& ports, const std::vector<std::string>& arguments,
                  std::string_view kind) {
  Assignment files;
  for (const std::string& argument : arguments) {
    size_t chosen = 0;
    while (chosen < ports.size() && argument.rfind(ports[chosen].name + "=", 0) != 0) ++chosen;
    if (chosen < ports.size()) {
      files[chosen] = argument.substr(ports[chosen].name.size() + 1);
      continue;
    }
    chosen = 0;
    while (files.count(chosen) > 0) ++chosen;
    if (chosen >= ports.size()) {
      raise(fmt::format("'{}' is one {} too many: the model's are {}", argument, kind, known_names(ports)));
    }
    files[chosen] = argument;
  }
  return files;
}

bool is_wav(const std::filesystem::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending == ".wav";
}

Audio read_sound(const std::filesystem::path& path, int sample_rate) {
  const Audio audio = read_wav(path);
  return sample_rate > 0 && sample_rate != audio.sample_rate ? resample(audio, sample_rate) : audio;
}

bool takes_picture(const InputSpec& spec) {
  const int first = spec.shape.ndim > 1 && spec.shape[0] == 1 ? 1 : 0;
  const int rank = spec.shape.ndim - first;
  return rank == 2 || (rank == 3 && (spec.shape[first + 2] == 1 || spec.shape[first + 2] == 3));
}

// Runs files and remembers what there is to tell.
class FileRun {
 public:
  FileRun(Session& session, const FileRunOptions& options) : session_(session), options_(options) {
    range_ = parse_pixel_range(options.pixels);
    if (!options.labels.empty()) labels_ = read_labels(options.labels);
    files_ = assign(session.inputs(), options.inputs, "input");
    for (size_t i = 0; i < session.inputs().size(); ++i) {
      if (files_.count(i) > 0) continue;
      raise(fmt::format("input '{}' ({}) was given no file", session.inputs()[i].name,
                        describe(session.inputs()[i])));
    }
  }

  void run() {
    std::optional<Profile> profile;
    if (options_.profile) profile.emplace(session_.loaded());
    if (!options_.front_end.empty()) {
      run_behind_front_end();
    } else if (!run_over_windows()) {
      run_once();
    }
    write();
    show();
    if (profile) fmt::print("\n{}", profile->table(static_cast<int>(runs_)));
  }

  // Gives every input its file, and says how.
  std::string take_files() {
    std::string descriptions;
    for (const auto& [input, path] : files_) {
      descriptions +=
          take(input, is_wav(path) ? convert_to_input(read_sound(path, options_.sample_rate), spec(input))
                                   : load_input(path, spec(input)));
    }
    return descriptions;
  }

 private:
  InputSpec spec(size_t input) const {
    InputSpec spec = spec_of(session_.inputs()[input]);
    spec.range = range_;
    return spec;
  }

  std::string take(size_t input, const Conversion& conversion) {
    session_.set_input(session_.inputs()[input], conversion.bytes);
    return conversion.description + "\n";
  }

  void run_behind_front_end() {
    if (session_.inputs().size() != 1 || !is_wav(files_.at(0))) {
      raise("--front-end takes one .wav file, for a model with one input");
    }
    Session front(options_.front_end, {});
    const WindowedRun features =
        run_windows(front, read_sound(files_.at(0), options_.sample_rate), options_.stride);
    fmt::print("{}\n", features.description);
    const Port& port = front.outputs().at(0);
    Array array = features.outputs.at(0);
    if (array.dtype != session_.inputs()[0].view.dtype) array = real_array(array, port.view.quantization);
    fmt::print("{}", take(0, convert_to_input(array, port.name, spec(0))));
    finish_run();
  }

  static Array real_array(const Array& stored, const Quantization& quantization) {
    Array array{DType::kFloat64, stored.shape, std::vector<uint8_t>(stored.size() * sizeof(double))};
    const std::vector<double> reals = reals_of(stored, quantization);
    for (size_t i = 0; i < reals.size(); ++i) store(array.dtype, array.bytes, i, reals[i]);
    return array;
  }

  // False when the input is no sound that is longer than the model's.
  bool run_over_windows() {
    if (session_.inputs().size() != 1 || !is_wav(files_.at(0))) return false;
    const Audio audio = read_sound(files_.at(0), options_.sample_rate);
    if (static_cast<int64_t>(audio.samples.size()) <= spec(0).shape.elements()) return false;
    WindowedRun windowed = run_windows(session_, audio, options_.stride);
    fmt::print("{}\n", windowed.description);
    results_ = std::move(windowed.outputs);
    runs_ = windowed.windows;
    seconds_ = windowed.seconds;
    return true;
  }

  void run_once() {
    fmt::print("{}", take_files());
    finish_run();
  }

  void finish_run() {
    seconds_ = session_.run();
    for (const Port& port : session_.outputs()) results_.push_back(array_of(port));
  }

  void write() const {
    for (const auto& [output, path] : assign(session_.outputs(), options_.outputs, "output")) {
      write_whole_array(path, results_[output]);
    }
  }

  void show() const {
    for (size_t i = 0; i < results_.size(); ++i) {
      const Port& port = session_.outputs()[i];
      fmt::print("\n{}", report(port.name, results_[i], port.view.quantization, labels_, options_.top));
    }
    const Interpreter& interpreter = session_.loaded().interpreter();
    fmt::print("\n{:.3f} ms{}, arena {} bytes ({} persistent, {} per run)\n",
               1e3 * seconds_.count() / static_cast<double>(runs_),
               runs_ > 1 ? fmt::format(" a window, {} windows", runs_) : "",
               grouped(interpreter.arena_bytes()), grouped(interpreter.persistent_bytes()),
               grouped(interpreter.frame_bytes()));
  }

  Session& session_;
  const FileRunOptions& options_;
  PixelRange range_ = PixelRange::kAuto;
  std::vector<std::string> labels_;
  Assignment files_;
  std::vector<Array> results_;
  size_t runs_ = 1;
  std::chrono::duration<double> seconds_{};
};

}  // namespace

std::string expectations(const Session& session) {
  std::string text = fmt::format("{} takes\n", session.loaded().file().path().filename().string());
  for (const Port& port : session.inputs()) {
    const InputSpec spec = spec_of(port);
    text += fmt::format("  --input '{}=FILE'   {}\n", port.name, describe(port));
    text += fmt::format("      FILE: {}.npy or .csv of {} values, .bin of {} bytes",
                        takes_picture(spec) ? ".png .jpg .bmp pictures (stretched to fit), " : "",
                        grouped(spec.shape.elements()), grouped(static_cast<int64_t>(port.view.bytes)));
    if (session.inputs().size() == 1 && !takes_picture(spec)) {
      text += fmt::format(", .wav of {} samples or more", grouped(spec.shape.elements()));
    }
    text += '\n';
  }
  text += "and gives\n";
  for (const Port& port : session.outputs()) text += fmt::format("  {}   {}\n", port.name, describe(port));
  return text;
}

void run_files(Session& session, const FileRunOptions& options) { FileRun(session, options).run(); }

std::string set_inputs(Session& session, const FileRunOptions& options) {
  return FileRun(session, options).take_files();
}

}  // namespace diatom
