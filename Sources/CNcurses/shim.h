#pragma once

// The wide-character interface, whatever the feature-test macros say (Debian's curses.h hides it otherwise).
#define NCURSES_WIDECHAR 1

// Included first, so that only ncurses itself is isolated below.
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <wchar.h>

// ncurses is not thread-safe: every function and global of it belongs to the main actor.
#pragma clang attribute push(__attribute__((swift_attr("@MainActor"))), apply_to = any(function, variable(is_global)))
#include <curses.h>
#pragma clang attribute pop
