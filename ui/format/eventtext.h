// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"

namespace weir {

/// An event with everything known of it as indented JSON, read through `stream` (null: the whole store). Data that is not JSON
/// or YAML is a string.
QString eventAsJson(const Event &event, const QString &stream);

/// A name for a menu: an ampersand stays one, and a long name is cut in its middle.
QString menuText(const QString &name);

} // namespace weir
