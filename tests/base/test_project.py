from helpers.base.project import ROOT, Project


def test_a_faulty_settings_file_is_named_and_the_rest_of_it_counts(tmp_path):
    (tmp_path / "project.toml").write_text('langage = "en"\nmax_megabytes = "ten"\nmodel = "en_core_web_md"\n')
    project = Project.open(tmp_path)
    assert project.settings.model == "en_core_web_md"
    assert project.settings.max_megabytes == 50
    assert ["langage" in p.fault or "max_megabytes" in p.fault for p in project.problems] == [True, True]


def test_broken_toml_is_a_problem_and_the_defaults_count(tmp_path):
    (tmp_path / "project.toml").write_text("model = [")
    project = Project.open(tmp_path)
    assert len(project.problems) == 1
    assert project.settings.language == "en"


def test_the_folder_comes_from_the_environment_else_it_is_the_shipped_one(monkeypatch, tmp_path):
    monkeypatch.setenv("PRESS_PROJECT", str(tmp_path))
    assert Project.open().root == tmp_path
    monkeypatch.delenv("PRESS_PROJECT")
    monkeypatch.chdir(tmp_path)
    assert Project.open().root == ROOT / "seeds"


def test_exports_of_an_own_project_stay_in_it(tmp_path):
    assert Project.open(tmp_path).exports == tmp_path / "exports"
    assert Project.open(ROOT / "seeds").exports == ROOT / "exports"
    assert Project.open(ROOT / "my_project").exports == ROOT / "my_project" / "exports"
