// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace weir {

/// CPU seconds that this process has used, user and system.
double cpuSeconds();

double median(std::vector<double> values);

/// Runs the two in turn, `rounds` times after one that is not counted, and gives the median of ours/theirs in CPU time.
struct Ratio {
    double ours = 0; ///< median CPU microseconds of one operation
    double theirs = 0;
    double ratio = 0;
};
Ratio compare(int rounds, int operations, const std::function<void()> &ours, const std::function<void()> &theirs);

/// One line: name, figures, budget, "met" or "missed".
void printRatio(const QString &name, const Ratio &ratio, double budget);
void printFigure(const QString &name, double value, const QString &unit, double budget);
/// The same where more is better.
void printAtLeast(const QString &name, double value, const QString &unit, double budget);

} // namespace weir
