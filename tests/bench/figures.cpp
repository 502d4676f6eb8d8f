// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/bench/figures.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace weir {

namespace {

constexpr double microsecondsPerSecond = 1e6;

double cpuOf(const std::function<void()> &work)
{
    const double before = cpuSeconds();
    work();
    return cpuSeconds() - before;
}

const char *verdict(double value, double budget)
{
    return value <= budget ? "met" : "missed";
}

} // namespace

double cpuSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

Ratio compare(int rounds, int operations, const std::function<void()> &ours, const std::function<void()> &theirs)
{
    ours();
    theirs();
    std::vector<double> oursTimes;
    std::vector<double> theirsTimes;
    std::vector<double> ratios;
    for (int i = 0; i < rounds; ++i) {
        oursTimes.push_back(cpuOf(ours));
        theirsTimes.push_back(cpuOf(theirs));
        ratios.push_back(oursTimes.back() / theirsTimes.back());
    }
    const double perOperation = microsecondsPerSecond / operations;
    return {.ours = median(oursTimes) * perOperation, .theirs = median(theirsTimes) * perOperation, .ratio = median(ratios)};
}

void printRatio(const QString &name, const Ratio &ratio, double budget)
{
    std::printf("%-44s %9.2f us  raw %9.2f us  ratio %5.2f  budget %5.2f  %s\n", qPrintable(name), ratio.ours, ratio.theirs,
                ratio.ratio, budget, verdict(ratio.ratio, budget));
    std::fflush(stdout);
}

void printFigure(const QString &name, double value, const QString &unit, double budget)
{
    std::printf("%-44s %9.2f %s  budget %g  %s\n", qPrintable(name), value, qPrintable(unit), budget, verdict(value, budget));
    std::fflush(stdout);
}

void printAtLeast(const QString &name, double value, const QString &unit, double budget)
{
    std::printf("%-44s %9.2f %s  at least %g  %s\n", qPrintable(name), value, qPrintable(unit), budget,
                value >= budget ? "met" : "missed");
    std::fflush(stdout);
}

} // namespace weir
