// The symbols of firmware.ld: addresses, never read as what they are declared.
#pragma once

#include <stdint.h>

extern "C" {
extern uint8_t data_image[], data_begin[], data_end[], bss_begin[], bss_end[];
extern uint8_t stack_begin[], stack_end[];
extern uint8_t arena_begin[], arena_end[];
extern uint8_t image_begin[], harness_end[], code_end[], model_begin[], model_end[], text_end[], image_end[];
extern uint8_t flash_end[];
extern uint8_t batch_begin[], batch_end[];
}
