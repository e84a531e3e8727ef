// Counts the instructions that an emulated program executes.
//
//   -plugin instruction_counter.so,out=FILE,symbols=FILE[,each=on]
//
// `symbols` is what `nm -S --defined-only` prints of the program. Symbols that begin with diatom_mark_ are
// markers: functions that the program calls for being counted, which are not counted themselves. `out` has a
// line for each that was called, in their order, with the number of instructions before, and one for all:
//
//   mark run_begin 120345
//   total 224466
//
// With each=on it also has what every function executed itself, `symbol conv_2d 17`, by name.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "boards/plugin/qemu_plugin.h"

namespace {

constexpr char kMarkPrefix[] = "diatom_mark_";

struct Symbol {
  uint64_t begin;
  uint64_t end;
  std::string name;
  uint64_t count = 0;

  bool is_mark() const { return name.rfind(kMarkPrefix, 0) == 0; }
};

struct Mark {
  const Symbol* symbol;
  uint64_t before;
};

struct Counter {
  std::string out;
  bool each = false;
  std::vector<Symbol> symbols;  // by address; their number is fixed once blocks are translated
  std::vector<Mark> marks;
  uint64_t total = 0;

  bool read_symbols(const std::string& path);
  Symbol* find(uint64_t address);
  void write() const;
};

// Never destroyed: it is written when the emulator ends, which may be later than that.
Counter& counter = *new Counter;

bool Counter::read_symbols(const std::string& path) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    uint64_t address = 0;
    uint64_t size = 0;
    std::string kind;
    std::string name;
    // Symbols without a size have fewer fields, and are no functions.
    if (!(fields >> std::hex >> address >> size >> kind >> name)) continue;
    if (std::strchr("tTwW", kind[0]) != nullptr) symbols.push_back({address, address + size, name});
  }
  std::stable_sort(symbols.begin(), symbols.end(),
                   [](const Symbol& a, const Symbol& b) { return a.begin < b.begin; });
  return !symbols.empty();
}

Symbol* Counter::find(uint64_t address) {
  auto after = std::upper_bound(symbols.begin(), symbols.end(), address,
                                [](uint64_t at, const Symbol& symbol) { return at < symbol.begin; });
  if (after == symbols.begin() || address >= (after - 1)->end) return nullptr;
  return &*(after - 1);
}

void Counter::write() const {
  std::ofstream file(out);
  for (const Mark& mark : marks) {
    file << "mark " << mark.symbol->name.substr(sizeof(kMarkPrefix) - 1) << ' ' << mark.before << '\n';
  }
  std::map<std::string, uint64_t> by_name;
  for (const Symbol& symbol : symbols) by_name[symbol.name] += symbol.count;
  for (const auto& [name, count] : by_name) {
    if (count > 0) file << "symbol " << name << ' ' << count << '\n';
  }
  file << "total " << total << '\n';
}

void reach_mark(unsigned int, void* symbol) {
  counter.marks.push_back({static_cast<const Symbol*>(symbol), counter.total});
}

void translate(qemu_plugin_id_t, qemu_plugin_tb* block) {
  for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); ++i) {
    qemu_plugin_insn* instruction = qemu_plugin_tb_get_insn(block, i);
    const uint64_t address = qemu_plugin_insn_vaddr(instruction);
    Symbol* symbol = counter.find(address);
    if (symbol != nullptr && symbol->is_mark()) {
      if (address == symbol->begin) {
        qemu_plugin_register_vcpu_insn_exec_cb(instruction, reach_mark, QEMU_PLUGIN_CB_NO_REGS, symbol);
      }
      continue;
    }
    qemu_plugin_register_vcpu_insn_exec_inline(instruction, QEMU_PLUGIN_INLINE_ADD_U64, &counter.total, 1);
    if (!counter.each || symbol == nullptr) continue;
    qemu_plugin_register_vcpu_insn_exec_inline(instruction, QEMU_PLUGIN_INLINE_ADD_U64, &symbol->count, 1);
  }
}

// The text after `key=` if the argument is of that key.
const char* value_of(const char* argument, const char* key) {
  const size_t length = std::strlen(key);
  return std::strncmp(argument, key, length) == 0 && argument[length] == '=' ? argument + length + 1
                                                                             : nullptr;
}

}  // namespace

int qemu_plugin_version = 1;

int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t*, int argument_count, char** arguments) {
  std::string symbols;
  for (int i = 0; i < argument_count; ++i) {
    if (const char* out = value_of(arguments[i], "out")) counter.out = out;
    if (const char* path = value_of(arguments[i], "symbols")) symbols = path;
    if (const char* each = value_of(arguments[i], "each")) counter.each = std::strcmp(each, "on") == 0;
  }
  if (counter.out.empty() || !counter.read_symbols(symbols)) {
    std::fprintf(stderr, "instruction_counter: needs out=FILE and symbols=FILE with functions in it\n");
    return 1;
  }
  qemu_plugin_register_vcpu_tb_trans_cb(id, translate);
  qemu_plugin_register_atexit_cb(
      id, [](qemu_plugin_id_t, void*) { counter.write(); }, nullptr);
  return 0;
}
