# diatom_board_support(): what every program of the board links, its start and its way to speak.
# diatom_program(NAME SOURCE...): a program for the board; build/.../run NAME runs it in the emulator.
set(DIATOM_BOARDS_DIR ${CMAKE_CURRENT_LIST_DIR})

function(diatom_board_support)
  if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
    find_program(CCACHE ccache)
    if(CCACHE)
      set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
    endif()
  endif()
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
  target_include_directories(diatom_board PUBLIC ${DIATOM_BOARDS_DIR}/..)
  target_compile_options(diatom_board PUBLIC -ffp-contract=off)
  if(board_flash_bytes)
    target_compile_options(diatom_board PUBLIC ${DIATOM_FREESTANDING})
    target_link_options(diatom_board PUBLIC -nostartfiles -Wl,--gc-sections -Wl,--no-warn-rwx-segments
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

function(diatom_program name)
  add_executable(${name} ${ARGN})
  target_compile_options(${name} PRIVATE ${DIATOM_WARNINGS})
  target_link_libraries(${name} PRIVATE diatom_board diatom::plan)
  if(board_flash_bytes)
    target_link_options(${name} PRIVATE -Wl,-Map=${name}.map)
  endif()
endfunction()
