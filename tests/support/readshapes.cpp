// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/readshapes.h"

#include <functional>

namespace weir {

namespace {

using Variant = std::function<void(ReadShape &)>;

const Variant unchanged = [](ReadShape &) {};

QStringList typesOf(int count)
{
    QStringList types;
    for (int i = 0; i < count; ++i)
        types << QStringLiteral("Type%1").arg(i);
    return types;
}

Variant types(int count)
{
    return [count](ReadShape &shape) { shape.query.types = typesOf(count); };
}

/// What each part of a query can be, the first nothing.
std::vector<std::vector<Variant>> parts()
{
    const Timestamp time{1'767'225'600'000'000};
    return {
        {unchanged, [](ReadShape &shape) { shape.query.stream = QStringLiteral("Order$1"); }},
        {unchanged, [](ReadShape &shape) { shape.query.direction = Direction::Backward; }},
        {unchanged, [](ReadShape &shape) { shape.query.sortBy = SortBy::CreatedAt; },
         [](ReadShape &shape) { shape.query.sortBy = SortBy::ValidAt; }},
        {unchanged, [](ReadShape &shape) { shape.query.afterKey = 7; },
         [time](ReadShape &shape) {
             shape.query.afterKey = 7;
             shape.query.afterTime = time;
         }},
        {unchanged, [](ReadShape &shape) { shape.bounds.from = 3; }},
        {unchanged, [](ReadShape &shape) { shape.bounds.to = 9; }},
        {unchanged, [time](ReadShape &shape) { shape.query.newerThan = time; },
         [time](ReadShape &shape) { shape.query.newerThanOrEqual = time; }},
        {unchanged, [time](ReadShape &shape) { shape.query.olderThan = time; },
         [time](ReadShape &shape) { shape.query.olderThanOrEqual = time; }},
        {unchanged, types(1), types(3), types(20)},
        {unchanged, [](ReadShape &shape) { shape.query.ids = QStringList{QStringLiteral("id")}; }},
        {unchanged, [](ReadShape &shape) { shape.query.limit = 100; }},
        {unchanged, [](ReadShape &shape) { shape.query.withOrigin = true; }},
    };
}

} // namespace

std::vector<ReadShape> allReadShapes()
{
    std::vector<ReadShape> shapes{ReadShape{}};
    for (const std::vector<Variant> &part : parts()) {
        std::vector<ReadShape> more;
        more.reserve(shapes.size() * part.size());
        for (const ReadShape &shape : shapes) {
            for (const Variant &change : part) {
                more.push_back(shape);
                change(more.back());
            }
        }
        shapes = std::move(more);
    }
    return shapes;
}

} // namespace weir
