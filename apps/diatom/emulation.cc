#include "apps/diatom/emulation.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "apps/diatom/shell.h"
#include "boards/firmware/batch.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/sentence.h"

namespace diatom {
namespace {

namespace fs = std::filesystem;

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = fs::temp_directory_path() / "diatom-emulate-XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) raise(fmt::format("{} cannot be created", pattern));
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  fs::path operator/(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

void append_padded(std::vector<uint8_t>& bytes, const void* data, size_t count) {
  const auto* begin = static_cast<const uint8_t*>(data);
  bytes.insert(bytes.end(), begin, begin + count);
  bytes.resize(boards::padded(bytes.size()));
}

// Samples as the one case of a batch.
void write_batch(const fs::path& path, const EmulationInput& input, Bytes model) {
  const int flags = (input.keep_state ? boards::kKeepState : 0) |
                    (input.reuse_inputs ? boards::kReuseInputs : 0) |
                    (input.mark_steps ? boards::kMarkSteps : 0);
  boards::CaseHeader header{};
  header.name_bytes = 1;
  header.model_bytes = static_cast<uint32_t>(model.size());
  header.input_bytes = static_cast<uint32_t>(input.bytes.size());
  header.samples = static_cast<uint16_t>(input.samples);
  header.flags = static_cast<uint8_t>(flags);
  std::vector<uint8_t> bytes;
  boards::BatchHeader batch{boards::kBatchMagic, 1, 0, 0};
  append_padded(bytes, &batch, sizeof(batch));
  append_padded(bytes, &header, sizeof(header));
  append_padded(bytes, "", 1);
  append_padded(bytes, model.data(), model.size());
  append_padded(bytes, input.bytes.data(), input.bytes.size());
  batch.bytes = static_cast<uint32_t>(bytes.size());
  std::copy_n(reinterpret_cast<const uint8_t*>(&batch), sizeof(batch), bytes.begin());
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

// What the program said, line by line; see boards/firmware/model.cc.
class Transcript {
 public:
  Transcript(const std::string& text, EmulationResult& result) : result_(result) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) read(line);
  }

  bool ran() const { return ran_; }
  const Status& status() const { return status_; }

 private:
  void read(const std::string& line) {
    std::istringstream fields(line);
    std::string word;
    fields >> word;
    if (word == "size") {
      fields >> word;
      fields >> result_.sizes[word];
    } else if (word == "less") {
      int code = 0;
      fields >> code >> result_.arena_expected;
      result_.one_byte_less = static_cast<Code>(code);
    } else if (word == "status") {
      int code = 0;
      int axis = 0;
      fields >> code >> status_.subgraph >> status_.op >> status_.operand >> axis >> status_.tensor >>
          status_.expected >> status_.found;
      status_.code = static_cast<Code>(code);
      status_.axis = static_cast<int8_t>(axis);
    } else if (word == "output") {
      fields >> word;
      for (size_t i = 0; i + 1 < word.size(); i += 2) {
        result_.outputs.push_back(static_cast<uint8_t>(std::stoi(word.substr(i, 2), nullptr, 16)));
      }
    } else if (word == "ran") {
      ran_ = true;
    }
  }

  EmulationResult& result_;
  Status status_;
  bool ran_ = false;
};

// The lines of boards/plugin: from each begin to its end.
void read_counts(const fs::path& path, EmulationResult& result) {
  std::ifstream file(path);
  std::map<std::string, uint64_t> begun;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::string word;
    std::string mark;
    uint64_t before = 0;
    if (!(fields >> word >> mark >> before) || word != "mark") continue;
    begun[mark] = before;
    if (mark == "init_end") {
      result.init = before - begun["init_begin"];
    } else if (mark == "run_begin") {
      result.steps.clear();
    } else if (mark == "run_end") {
      result.runs.push_back(before - begun["run_begin"]);
    } else if (mark == "step_end") {
      result.steps.push_back(before - begun["step_begin"]);
    }
  }
}

[[noreturn]] void explain(const ShellResult& run, const Transcript& transcript, const EmulationResult& result,
                          const LoadedModel& loaded, const Board& board) {
  loaded.check(transcript.status());
  const auto size = [&](const char* name) {
    const auto found = result.sizes.find(name);
    return found == result.sizes.end() ? 0 : found->second;
  };
  if (size("left") < size("arena")) {
    raise(fmt::format("{}: does not fit {}: needs an arena of {} bytes, {} are left",
                      loaded.file().path().string(), board.name, size("arena"), size("left")));
  }
  raise(fmt::format("the program failed on {} with exit status {}: {}", board.name, run.status, run.output));
}

}  // namespace

EmulationResult emulate(const BoardProgram& program, const LoadedModel& loaded, const Board& board,
                        const EmulationInput& input) {
  if (input.samples > UINT16_MAX)
    raise(fmt::format("{} samples are too many, expected at most {}", input.samples, UINT16_MAX));
  const TemporaryFolder folder;
  const fs::path batch = folder / "samples.batch";
  const fs::path counts = folder / "counts";
  write_batch(batch, input, {program.carried.data(), program.carried.size()});
  const ShellResult room = run_program({program.run, "--room", program.program});
  if (fs::file_size(batch) > std::strtoull(room.output.c_str(), nullptr, 10)) {
    raise(fmt::format("{} samples: does not fit {}: more than its memory takes beside the program",
                      input.samples, board.name));
  }
  std::vector<std::string> arguments = {"timeout", "600", program.run};
  if (board.counts()) arguments.insert(arguments.end(), {"--count", DIATOM_INSTRUCTION_COUNTER, counts});
  arguments.insert(arguments.end(), {program.program, batch});
  const ShellResult run = run_program(arguments);
  EmulationResult result;
  const Transcript transcript(run.output, result);
  if (run.status != 0 || !transcript.ran()) explain(run, transcript, result, loaded, board);
  if (board.counts()) read_counts(counts, result);
  return result;
}

}  // namespace diatom
