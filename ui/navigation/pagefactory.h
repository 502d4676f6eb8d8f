// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/location.h"

#include <functional>

class QWidget;

namespace weir {

class Page;

/// Makes the page for a location other than Welcome; its parent owns it.
using PageFactory = std::function<Page *(const Location &location, QWidget *parent)>;

} // namespace weir
