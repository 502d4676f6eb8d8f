// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/domain.h"
#include "tests/fuzz/harness.h"

using namespace weir;

/// A file of definitions is read whole or refused with its name and the reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString file = QStringLiteral("file.json");
    const Result<Domain> domain = parseDomain(bytesOf(data, size), file);
    if (!domain) {
        expect(domain.error().code == ErrorCode::InvalidDefinition && domain.error().where == file, "the file is named");
        expect(!domain.error().detail.isEmpty(), "a reason is told");
        return 0;
    }
    expect(!domain->processes.empty(), "there is a process");
    for (const ProcessDefinition &process : domain->processes) {
        expect(domain->process(process.name) != nullptr, "a process is found by its name");
        expect(domain->processOfStream(process.streamOf(QStringLiteral("1"))) != nullptr, "and by its stream");
        for (const QString &type : process.eventTypes())
            expect(process.waitsFor(type), "it waits for its events");
        for (const FactDefinition &fact : process.facts)
            expect(!process.suppliersOf(fact.name).isEmpty(), "somebody sets each fact");
    }
    return 0;
}
