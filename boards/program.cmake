# diatom_board_support(): what every program of the board links, its start and its way to speak.
# diatom_program(NAME SOURCE...): a program for the board; build/.../run NAME runs it in the emulator.
set(DIATOM_BOARDS_DIR ${CMAKE_CURRENT_LIST_DIR})
cmake_path(GET DIATOM_BOARDS_DIR PARENT_PATH DIATOM_ROOT)

function(diatom_board_support)
  set(machine hosted)
  if(board_flash_bytes)
    set(machine bare)
    string(REGEX MATCH "^[a-z]+" family ${board_toolchain})
    string(REPLACE "riscv64" "riscv" family ${family})
    file(GLOB parts CONFIGURE_DEPENDS ${DIATOM_BOARDS_DIR}/${family}*/*.cc)
    diatom_write_memory(${PROJECT_BINARY_DIR}/memory.ld)
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${DIATOM_BOARDS_DIR}/${machine}/*.cc)
  add_library(diatom_board OBJECT ${sources} ${parts} ${DIATOM_BOARDS_DIR}/firmware/print.cc)
  target_compile_options(diatom_board PRIVATE ${DIATOM_WARNINGS})
  target_compile_features(diatom_board PUBLIC cxx_std_20)
  target_include_directories(diatom_board PUBLIC ${DIATOM_ROOT})
  target_compile_options(diatom_board PUBLIC -ffp-contract=off)
  if(board_flash_bytes)
    target_compile_options(diatom_board PUBLIC ${DIATOM_FREESTANDING})
    target_link_options(diatom_board PUBLIC -nostartfiles -Wl,--gc-sections -Wl,--no-warn-rwx-segments -Wl,-z,noexecstack
      -L${PROJECT_BINARY_DIR} -T ${DIATOM_BOARDS_DIR}/bare/firmware.ld)
    set_property(TARGET diatom_board APPEND PROPERTY INTERFACE_LINK_DEPENDS
      ${DIATOM_BOARDS_DIR}/bare/firmware.ld ${PROJECT_BINARY_DIR}/memory.ld)
  endif()
endfunction()

function(diatom_write_memory file)
  if(NOT board_batches_bytes)
    set(board_batches_origin 0)
    set(board_batches_bytes 0)
  endif()
  file(CONFIGURE OUTPUT ${file} @ONLY CONTENT [[
MEMORY {
  flash (rx) : ORIGIN = @board_flash_origin@, LENGTH = @board_flash_bytes@
  ram (rw) : ORIGIN = @board_ram_origin@, LENGTH = @board_ram_bytes@
}
stack_bytes = @board_stack_bytes@;
batches_begin = @board_batches_origin@;
batches_bytes = @board_batches_bytes@;
]])
endfunction()

# diatom_conformance_programs(): one program with all operators, or one for each of the board's groups of families,
# as conformance_0, conformance_1, ... The file `programs` lists them, each with its families.
function(diatom_conformance_programs)
  set(programs "")
  if(board_flash_bytes)
    diatom_program(overflow ${DIATOM_BOARDS_DIR}/firmware/overflow.cc)
  endif()
  if(NOT board_groups)
    diatom_program(conformance ${DIATOM_BOARDS_DIR}/firmware/conformance.cc)
    set(programs "conformance\n")
  endif()
  set(PROJECT_SOURCE_DIR ${DIATOM_ROOT})
  set(index 0)
  foreach(group IN LISTS board_groups)
    set(operators ${PROJECT_BINARY_DIR}/operators_${index}.cc)
    string(REPLACE " " ";" families ${group})
    diatom_generate_all_ops(${operators} ${families})
    diatom_program(conformance_${index} ${DIATOM_BOARDS_DIR}/firmware/conformance.cc ${operators})
    string(APPEND programs "conformance_${index} ${group}\n")
    math(EXPR index "${index} + 1")
  endforeach()
  file(WRITE ${PROJECT_BINARY_DIR}/programs "${programs}")
endfunction()

# diatom_model_program(FOLDER): the program of one model, which `diatom emulate` wrote there, as FOLDER/program.
function(diatom_model_program folder)
  file(GLOB sources ${folder}/*.cc)
  diatom_program(model ${DIATOM_BOARDS_DIR}/firmware/${DIATOM_MODE}.cc ${DIATOM_BOARDS_DIR}/firmware/marks.cc ${sources})
  set_target_properties(model PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${folder} OUTPUT_NAME program)
  set_property(SOURCE ${folder}/model_program.cc APPEND PROPERTY OBJECT_DEPENDS ${folder}/linked)
endfunction()

function(diatom_program name)
  add_executable(${name} ${ARGN})
  target_compile_options(${name} PRIVATE ${DIATOM_WARNINGS})
  target_link_libraries(${name} PRIVATE diatom_board diatom::plan)
  if(board_flash_bytes)
    target_link_options(${name} PRIVATE -Wl,-Map=${name}.map)
  endif()
endfunction()

# Writes the script that runs the board's programs.
function(diatom_write_run_script)
  list(JOIN board_emulator " " emulator)
  if(board_flash_bytes)
    set(run_functions [[
symbol() { NM "$program" | sed -n "s/^\([0-9a-f]*\) . $1\$/0x\1/p"; }
room() { echo $(($(symbol batch_end) - $(symbol batch_begin))); }]])
    string(REPLACE NM ${CMAKE_NM} run_functions "${run_functions}")
    set(load "file=$batch,addr=$(symbol batch_begin),force-raw=on")
    if(board_batches_as_elf)
      set(load "file=$batch.elf")
      string(APPEND run_functions "\nas_elf() { ${CMAKE_LINKER} -m elf32lriscv -b binary --section-start=.data=$2 -e 0 -o $1.elf $1 2>&1 >/dev/null; }")
      set(prepare "as_elf \"$batch\" $(symbol batch_begin)\n  ")
    endif()
    string(CONCAT run_command
      "if [ -n \"$plugin\" ]; then set -- -icount shift=0 \"$@\"; fi\n"
      "if [ -n \"$batch\" ]; then\n"
      "  ${prepare}set -- -device \"loader,${load}\" \"$@\"\n"
      "fi\n"
      "exec ${emulator} -nographic -monitor none -serial null \\\n"
      "  -semihosting-config enable=on,target=native -kernel \"$program\" \"$@\"")
  else()
    set(run_functions "room() { echo 1000000000; }")
    set(run_command "exec ${emulator} \"$@\" \"$program${CMAKE_EXECUTABLE_SUFFIX}\" \"$batch\"")
  endif()
  configure_file(${DIATOM_BOARDS_DIR}/run.sh.in ${PROJECT_BINARY_DIR}/run @ONLY
    FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
endfunction()
