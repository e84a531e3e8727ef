// A program on an operating system: the batch is the file that its first argument names.
#include "boards/firmware/machine.h"

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace diatom::boards {
namespace {

constexpr size_t kArenaBytes = size_t{16} << 20;
constexpr size_t kAlignment = 16;

// Bytes at an aligned address.
class Memory {
 public:
  Span<uint8_t> of(size_t bytes) {
    storage_.resize(bytes + kAlignment);
    const size_t past = reinterpret_cast<uintptr_t>(storage_.data()) % kAlignment;
    return {storage_.data() + (kAlignment - past), bytes};
  }

 private:
  std::vector<uint8_t> storage_;
};

Memory batch_memory;
Memory copy_memory;
Memory arena;
Bytes read_batch;

bool read(const char* path) {
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) return false;
  std::fseek(file, 0, SEEK_END);
  const Span<uint8_t> bytes = batch_memory.of(static_cast<size_t>(std::ftell(file)));
  std::rewind(file);
  const bool whole = std::fread(bytes.data(), 1, bytes.size(), file) == bytes.size();
  std::fclose(file);
  read_batch = bytes;
  return whole;
}

}  // namespace

Bytes batch() { return read_batch; }
Span<uint8_t> arena_memory() {
  static const Span<uint8_t> kMemory = arena.of(kArenaBytes);
  return kMemory;
}
Span<uint8_t> model_copy(size_t bytes) { return copy_memory.of(bytes); }
size_t flash_left() { return SIZE_MAX; }
size_t stack_used() { return 0; }
size_t stack_bytes() { return 0; }
void print_sizes() {}

void print(const char* text) { std::fputs(text, stdout); }
void leave(int status) { std::exit(status); }

}  // namespace diatom::boards

int main(int argument_count, char** arguments) {
  if (argument_count > 1 && !diatom::boards::read(arguments[1])) {
    std::fprintf(stderr, "%s cannot be read\n", arguments[1]);
    return diatom::boards::kUsage;
  }
  return diatom_main();
}
