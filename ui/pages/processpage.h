// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/instancestate.h"
#include "ui/pages/page.h"

class QLabel;
class QVBoxLayout;

namespace weir {

class CommandTableModel;
class DataTable;
class FactStrip;
class StepTableModel;

/// One process instance: its state as a sentence, its facts, its steps with the state after each, its commands.
class ProcessPage final : public Page
{
    Q_OBJECT

public:
    /// `location` names a stream of one of the domain's processes.
    ProcessPage(Session &session, const Location &location, QWidget *parent = nullptr);

    Location location() const override;
    QString title() const override { return m_location.name; }
    void selectEvent(const QString &eventId) override;
    void setFollowing(bool) override {}
    void refresh() override;

private:
    void build();
    void buildHead(QVBoxLayout &layout);
    void buildSteps(QVBoxLayout &layout);
    void buildCommands(QVBoxLayout &layout);
    void watch();
    void showState();
    void stayAtLastStep();
    void showSentence();
    void showCommands();
    InstanceSummary summary() const;
    QString reasonNotToOperate() const;
    void openStep(const QModelIndex &index, bool inNewTab);
    void openCommand(const QModelIndex &index, bool inNewTab);
    void selectStep(int row);
    void request(const OperationDefinition &operation);

    Session &m_session;
    Location m_location;
    ProcessDefinition m_definition;
    QString m_instance;
    StepTableModel *m_steps;
    CommandTableModel *m_commands;
    QLabel *m_icon = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_noCommands = nullptr;
    FactStrip *m_facts = nullptr;
    DataTable *m_stepTable = nullptr;
    DataTable *m_commandTable = nullptr;
    QString m_wanted;
    int m_lastStep = -1; ///< row of the newest step that was shown
};

} // namespace weir
